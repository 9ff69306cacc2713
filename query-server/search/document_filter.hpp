// DocumentFilter: a bitmap of ordinals as a Xapian posting source without weight, that also watches the clock.
//
// ANDed to a query it confines the match to the set and ends it, by what WorkLimit throws, when time is up: Xapian
// itself cannot be told to stop. The bitmap and the limit must outlive the query. One thread.
#pragma once

#include "query-server/search/work_limit.hpp"
#include "schema/bitmap.hpp"

#include <xapian.h>

namespace casebook::server {

class DocumentFilter : public Xapian::PostingSource {
  public:
    DocumentFilter(const schema::Bitmap& ordinals, WorkLimit& work)
        : ordinals_(ordinals), work_(work), members_(static_cast<Xapian::doccount>(ordinals.count())) {}

    Xapian::doccount get_termfreq_min() const override { return members_; }
    Xapian::doccount get_termfreq_est() const override { return members_; }
    Xapian::doccount get_termfreq_max() const override { return members_; }
    void init(const Xapian::Database&) override { next_ = 0, begun_ = false; }
    bool at_end() const override { return begun_ && next_ >= ordinals_.size(); }
    Xapian::docid get_docid() const override { return static_cast<Xapian::docid>(next_ + 1); }
    void next(double) override { go_to(begun_ ? next_ + 1 : 0); }
    void skip_to(Xapian::docid id, double) override { go_to(id - 1); }
    bool check(Xapian::docid id, double) override {
        work_.step();
        begun_ = true;
        next_ = id - 1;
        return ordinals_.test(next_);
    }
    std::string get_description() const override { return "DocumentFilter"; }

  private:
    void go_to(std::size_t at) {
        work_.step();
        begun_ = true;
        next_ = ordinals_.next(at);
    }

    const schema::Bitmap& ordinals_;
    WorkLimit& work_;
    const Xapian::doccount members_;
    std::size_t next_ = 0;
    bool begun_ = false;
};

} // namespace casebook::server
