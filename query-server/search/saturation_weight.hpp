// SaturationWeight: Saturation as a Xapian weighting scheme. How rare a word is comes with it as a scale
// (OP_SCALE_WEIGHT), so that a word of the title can count as the same word of the text does. One thread.
#pragma once

#include "query-server/search/term_weights.hpp"

#include <xapian.h>

#include <algorithm>

namespace casebook::server {

class SaturationWeight : public Xapian::Weight {
  public:
    explicit SaturationWeight(const Saturation& saturation) : saturation_(saturation) {
        for (const stat_flags each : {WDF, WDF_MAX, DOC_LENGTH, DOC_LENGTH_MIN, AVERAGE_LENGTH, WQF}) need_stat(each);
    }

    SaturationWeight* clone() const override { return new SaturationWeight(saturation_); }
    void init(double factor) override {
        if (factor == 0) return;
        factor_ = factor * get_wqf();
        usual_length_ = std::max(1.0, get_average_length());
        // The most any document can get: all the occurrences there are, in a document no longer than they make it.
        const double most = get_wdf_upper_bound();
        bound_ = factor_ * saturation_.of(most, std::max<double>(get_doclength_lower_bound(), most), usual_length_);
    }
    double get_sumpart(Xapian::termcount occurrences, Xapian::termcount length, Xapian::termcount) const override {
        return factor_ * saturation_.of(occurrences, length, usual_length_);
    }
    double get_maxpart() const override { return bound_; }
    double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
    double get_maxextra() const override { return 0; }

  private:
    const Saturation saturation_;
    double factor_ = 0, usual_length_ = 1, bound_ = 0;
};

} // namespace casebook::server
