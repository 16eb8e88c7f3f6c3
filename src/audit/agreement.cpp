#include "audit/agreement.h"

#include <algorithm>
#include <random>

namespace callaudit::audit {

namespace {

constexpr int kResamples = 1000;
constexpr std::uint64_t kSeed = 20240229;
constexpr double kGoodKappa = 0.8;

using Table = std::array<std::array<std::size_t, kAnswers>, kAnswers>;

std::size_t total(const Table& table) {
  std::size_t sum = 0;
  for (const auto& row : table) {
    for (const std::size_t count : row) sum += count;
  }
  return sum;
}

Figure kappa_of(const Table& table) {
  static const Matrix kWeights = identity_weights(kAnswers);
  Matrix counts(kAnswers, std::vector<double>(kAnswers));
  for (std::size_t human = 0; human < kAnswers; ++human) {
    for (std::size_t program = 0; program < kAnswers; ++program) {
      counts[human][program] = static_cast<double>(table[human][program]);
    }
  }
  return cohen_kappa(counts, kWeights);
}

std::optional<Figure> share_if_any(std::size_t part, std::size_t whole) {
  return whole == 0 ? std::nullopt : std::optional(share(part, whole));
}

std::size_t row_sum(const Table& table, Said human) {
  std::size_t sum = 0;
  for (const std::size_t count : table[static_cast<std::size_t>(human)]) sum += count;
  return sum;
}

std::size_t column_sum(const Table& table, Said program) {
  std::size_t sum = 0;
  for (const auto& row : table) sum += row[static_cast<std::size_t>(program)];
  return sum;
}

CheckAgreement agreement_of(const std::string& check, const Table& table) {
  constexpr auto kPass = static_cast<std::size_t>(Said::pass);
  constexpr auto kFail = static_cast<std::size_t>(Said::fail);
  CheckAgreement result;
  result.check = check;
  result.counts = table;
  result.ratings = total(table);
  result.human_fails = row_sum(table, Said::fail);
  result.decided = row_sum(table, Said::pass) + result.human_fails;
  result.right_fails = table[kFail][kFail];
  result.false_fails = column_sum(table, Said::fail) - result.right_fails;
  result.missed_fails = result.human_fails - result.right_fails;
  result.kappa = kappa_of(table);
  result.precision = share_if_any(result.right_fails, result.right_fails + result.false_fails);
  result.recall = share_if_any(result.right_fails, result.human_fails);
  if (result.right_fails + result.false_fails + result.missed_fails > 0)
    result.f1 = f1_of(result.right_fails, result.false_fails, result.missed_fails);
  result.accuracy = share_if_any(table[kPass][kPass] + table[kFail][kFail], result.decided);
  return result;
}

std::vector<Table> tables_of(const std::vector<const Rating*>& ratings, std::size_t checks) {
  std::vector<Table> tables(checks, Table{});
  for (const Rating* rating : ratings) {
    ++tables[rating->check][static_cast<std::size_t>(rating->human)][static_cast<std::size_t>(rating->program)];
  }
  return tables;
}

double macro_kappa(const std::vector<Table>& tables) {
  double sum = 0;
  std::size_t count = 0;
  for (const Table& table : tables) {
    if (row_sum(table, Said::pass) + row_sum(table, Said::fail) < kEnough) continue;
    sum += kappa_of(table).value;
    ++count;
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

// Calls are drawn again with replacement: ratings of one call hang together.
Figure macro_kappa_with_interval(const std::vector<Rating>& ratings, std::size_t checks, double value) {
  std::vector<std::vector<const Rating*>> by_call;
  for (const Rating& rating : ratings) {
    if (rating.call >= by_call.size()) by_call.resize(rating.call + 1);
    by_call[rating.call].push_back(&rating);
  }
  if (by_call.empty()) return {};
  std::mt19937_64 random(kSeed);
  std::vector<double> values;
  for (int round = 0; round < kResamples; ++round) {
    std::vector<const Rating*> drawn;
    for (std::size_t draw = 0; draw < by_call.size(); ++draw) {
      const auto& call = by_call[random() % by_call.size()];
      drawn.insert(drawn.end(), call.begin(), call.end());
    }
    values.push_back(macro_kappa(tables_of(drawn, checks)));
  }
  std::ranges::sort(values);
  return {value, values[static_cast<std::size_t>(kResamples * 0.025)],
          values[static_cast<std::size_t>(kResamples * 0.975)]};
}

// Means over the checks.
void sum_up(Agreement& agreement) {
  std::size_t right = 0, false_fails = 0, missed = 0;
  for (const CheckAgreement& check : agreement.checks) {
    right += check.right_fails;
    false_fails += check.false_fails;
    missed += check.missed_fails;
    if (check.decided < kEnough) continue;
    ++agreement.checks_with_verdicts;
    agreement.macro_kappa.value += check.kappa.value;
    agreement.macro_accuracy += check.accuracy.value_or(Figure{}).value;
    agreement.good_checks += check.kappa.value >= kGoodKappa ? 1 : 0;
    if (check.human_fails < kEnough) continue;
    ++agreement.checks_with_fails;
    agreement.macro_f1 += check.f1.value_or(Figure{}).value;
  }
  const auto mean = [](double sum, std::size_t count) { return count == 0 ? 0 : sum / static_cast<double>(count); };
  agreement.macro_kappa.value = mean(agreement.macro_kappa.value, agreement.checks_with_verdicts);
  agreement.macro_accuracy = mean(agreement.macro_accuracy, agreement.checks_with_verdicts);
  agreement.macro_f1 = mean(agreement.macro_f1, agreement.checks_with_fails);
  agreement.precision = share_if_any(right, right + false_fails);
  agreement.recall = share_if_any(right, right + missed);
}

}  // namespace

Agreement measure_agreement(const std::vector<Rating>& ratings, const std::vector<std::string>& checks) {
  std::vector<const Rating*> all;
  for (const Rating& rating : ratings) all.push_back(&rating);
  const std::vector<Table> tables = tables_of(all, checks.size());
  Agreement agreement;
  for (std::size_t check = 0; check < checks.size(); ++check) {
    if (total(tables[check]) > 0) agreement.checks.push_back(agreement_of(checks[check], tables[check]));
  }
  std::ranges::sort(agreement.checks, {}, &CheckAgreement::check);
  sum_up(agreement);
  agreement.macro_kappa = macro_kappa_with_interval(ratings, checks.size(), agreement.macro_kappa.value);
  return agreement;
}

}  // namespace callaudit::audit
