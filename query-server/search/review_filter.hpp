// ReviewFilter: a bitmap of reviews as a Xapian posting source without weight, that also watches the clock.
//
// ANDed to a query it confines the match to the set and ends it, by throwing DeadlinePassed, when time is up:
// Xapian itself cannot be told to stop. The bitmap must outlive the query. One thread.
#pragma once

#include "schema/bitmap.hpp"
#include "schema/xapian_boundary.hpp"

#include <xapian.h>

#include <chrono>

namespace casebook::server {

class ReviewFilter : public Xapian::PostingSource {
  public:
    ReviewFilter(const schema::Bitmap& reviews, std::chrono::steady_clock::time_point deadline)
        : reviews_(reviews), deadline_(deadline), members_(static_cast<Xapian::doccount>(reviews.count())) {}

    Xapian::doccount get_termfreq_min() const override { return members_; }
    Xapian::doccount get_termfreq_est() const override { return members_; }
    Xapian::doccount get_termfreq_max() const override { return members_; }
    void init(const Xapian::Database&) override { next_ = 0, begun_ = false; }
    bool at_end() const override { return begun_ && next_ >= reviews_.size(); }
    Xapian::docid get_docid() const override { return static_cast<Xapian::docid>(next_ + 1); }
    void next(double) override { go_to(begun_ ? next_ + 1 : 0); }
    void skip_to(Xapian::docid id, double) override { go_to(id - 1); }
    bool check(Xapian::docid id, double) override {
        watch();
        begun_ = true;
        next_ = id - 1;
        return reviews_.test(next_);
    }
    std::string get_description() const override { return "ReviewFilter"; }

  private:
    void go_to(std::size_t at) {
        watch();
        begun_ = true;
        next_ = reviews_.next(at);
    }
    void watch() {
        constexpr unsigned kStepsBetweenLooks = 64;
        if (++steps_ % kStepsBetweenLooks == 0 && std::chrono::steady_clock::now() > deadline_)
            throw schema::DeadlinePassed{};
    }

    const schema::Bitmap& reviews_;
    const std::chrono::steady_clock::time_point deadline_;
    const Xapian::doccount members_;
    std::size_t next_ = 0;
    bool begun_ = false;
    unsigned steps_ = 0;
};

} // namespace casebook::server
