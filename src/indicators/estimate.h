// The share of a population that a sample shows: strata weighted by their size in the frame, and a Wilson interval on the
// effective size of the sample (facts of practice, not of an act: p = Σ W_h p_h, Var = Σ W_h² (1 − n_h/N_h) p_h(1 − p_h)/(n_h
// − 1)). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sxsh::indicators {

struct Stratum {
  std::string key;  // size|division|province: strata of a coarser split are made of its parts
  int64_t members = 0, answered = 0, counted = 0;
};

struct Estimate {
  double share = 0, low = 0, high = 0;  // 0 to 1
  int64_t members = 0, answered = 0, counted = 0;
  int split = 0;  // by how many parts of the key: 3 size, division and province; 1 size; 0 none
  size_t strata = 0;
  bool census = false;  // everybody answered: no interval
};

// The finest split in which every stratum has two answers or is answered whole. Nothing when fewer than two answered and they
// are not everybody.
std::optional<Estimate> estimate(std::span<const Stratum> strata);
// What one who answered stands for, in thousandths, by the stratum of that split: members / answered.
std::vector<std::pair<std::string, int64_t>> weights(std::span<const Stratum> strata, int split);
std::string cut(const std::string& key, int split);  // the first parts of a key

}  // namespace sxsh::indicators
