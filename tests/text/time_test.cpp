#include "text/time.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

using namespace callaudit::text;

namespace {

struct Reading {
  const char* text;
  std::optional<double> seconds;
};

void check_all(std::optional<double> (*parse)(std::string_view), const std::vector<Reading>& readings) {
  for (const Reading& reading : readings) {
    CAPTURE(reading.text);
    const auto seconds = parse(reading.text);
    REQUIRE(seconds.has_value() == reading.seconds.has_value());
    if (seconds) CHECK(*seconds == doctest::Approx(*reading.seconds).epsilon(1e-12));
  }
}

}  // namespace

TEST_CASE("numbers are whole, finite and decimal") {
  check_all(parse_number, {{"4.87", 4.87},
                           {"-1", -1},
                           {"400000.0", 400000},
                           {"0", 0},
                           {".5", .5},
                           {"1e3", 1000},
                           {"", {}},
                           {"-", {}},
                           {" 1", {}},
                           {"1 ", {}},
                           {"1s", {}},
                           {"0x10", {}},
                           {"nan", {}},
                           {"inf", {}},
                           {"-inf", {}},
                           {"1e400", {}},
                           {"1,5", {}},
                           {"+1", {}}});
}

TEST_CASE("clock readings") {
  check_all(parse_clock, {{"1:02:03.5", 3723.5},
                          {"02:03", 123},
                          {"00:00:05,81", 5.81},
                          {"0:0:3.410", 3.41},
                          {"75:10", 4510},
                          {"100:00:00", 360000},
                          {"00:00:00.000", 0},
                          {"12", {}},
                          {"12.5", {}},
                          {"1:60", {}},
                          {"1:60:00", {}},
                          {"1:2:3:4", {}},
                          {"1:00.", {}},
                          {":10", {}},
                          {"1:", {}},
                          {"-1:00", {}},
                          {"1:000", {}},
                          {"1:00 ", {}},
                          {"", {}}});
}

TEST_CASE("ISO durations") {
  check_all(parse_iso_duration, {{"PT1M2.5S", 62.5},
                                 {"PT0.04S", .04},
                                 {"PT1H", 3600},
                                 {"P1DT1S", 86401},
                                 {"P1W", 604800},
                                 {"PT", {}},
                                 {"P", {}},
                                 {"P1M", {}},
                                 {"PT5", {}},
                                 {"1M", {}},
                                 {"PT1D", {}},
                                 {"PT-1S", {}},
                                 {"", {}}});
}

TEST_CASE("ISO date-times") {
  check_all(parse_iso_time, {{"1970-01-01T00:00:00Z", 0},
                             {"2026-03-02T09:14:00Z", 1772442840},
                             {"2026-03-02T11:14:00+02:00", 1772442840},
                             {"2026-03-02T04:14:00-0500", 1772442840},
                             {"2026-03-02T09:14:00", 1772442840},
                             {"2026-03-02 09:14", 1772442840},
                             {"2021-11-25 13:35:14.215558", 1637847314.215558},
                             {"2024-02-29T00:00:00Z", 1709164800},
                             {"2023-02-29T00:00:00Z", {}},
                             {"2026-13-01T00:00:00Z", {}},
                             {"2026-03-02", {}},
                             {"2026-03-02T24:00:00Z", {}},
                             {"2026-03-02T09:14:00X", {}},
                             {"2026-03-02T09:14:00+25:00", {}},
                             {"26-03-02T09:14:00Z", {}},
                             {"", {}}});
}

TEST_CASE("mail date-times") {
  check_all(parse_mail_time, {{"Wed, 18 May 2022 23:05:05 -0000", 1652915105},
                              {"18 May 2022 23:05:05 GMT", 1652915105},
                              {"18 May 2022 23:05:05 UTC", 1652915105},
                              {"Thu, 19 May 2022 01:05:05 +0200", 1652915105},
                              {"18 Mai 2022 23:05:05 GMT", {}},
                              {"NOT-A-DATE", {}},
                              {"", {}}});
}

TEST_CASE("date-times are written in UTC, with milliseconds where there are some") {
  CHECK(format_iso_time(1772442840) == "2026-03-02T09:14:00Z");
  CHECK(format_iso_time(1772442840.25) == "2026-03-02T09:14:00.250Z");
  CHECK(format_iso_time(-1) == "1969-12-31T23:59:59Z");
  CHECK(format_iso_time(kUnknown).empty());
  CHECK(format_iso_time(1e300).empty());
  CHECK(parse_iso_time(format_iso_time(1.5)) == 1.5);
}

TEST_CASE("clock times are rounded down") {
  CHECK(format_clock(131.99) == "2:11");
  CHECK(format_clock(3731) == "1:02:11");
  CHECK(format_clock(0) == "0:00");
  CHECK(format_clock(-3) == "0:00");
  CHECK(format_clock(kUnknown) == "?");
}
