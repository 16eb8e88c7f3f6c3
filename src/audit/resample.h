// The bootstrap: intervals of figures that have no closed form, by drawing clusters (calls) again with replacement from
// a fixed seed, so that the same input gives the same interval everywhere. Pure; no errors.
#pragma once

#include <functional>
#include <span>

#include "audit/coefficients.h"

namespace callaudit::audit {

// A figure that depends only on sums over the clusters. Each cluster is the vector of its parts, all equally long.
using OfSums = std::function<double(std::span<const double> sums)>;

// The figure over all clusters with its percentile interval (95 %); without clusters nothing.
Figure resampled(const Matrix& clusters, const OfSums& figure);

// Adds the parts of a unit to those of its cluster.
void add_to(Matrix& clusters, std::size_t cluster, const std::vector<double>& parts);

}  // namespace callaudit::audit
