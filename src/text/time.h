// Clock readings, durations and dates as transcripts write them. Seconds are doubles, unknown is NaN and never 0.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace callaudit::text {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
inline bool is_known(double seconds) {
  return seconds == seconds;
}

// A whole text as a finite decimal number ("4.87", "-1", "400000.0"); no locale, no hexadecimal, no "nan".
std::optional<double> parse_number(std::string_view text);

// "1:02:03.5", "02:03", "00:00:05,81": colon-separated clock reading in seconds; minutes and seconds below 60 unless
// leading.
std::optional<double> parse_clock(std::string_view text);

// ISO 8601 duration ("PT1M2.5S") in seconds.
std::optional<double> parse_iso_duration(std::string_view text);

// ISO 8601 / RFC 3339 date-time ("2026-03-02T09:14:00Z", with offset, or without zone, then taken as UTC) in seconds
// since 1970.
std::optional<double> parse_iso_time(std::string_view text);

// The date-time of RFC 2822, as in mail and in the oldest vCons ("Wed, 18 May 2022 23:05:05 -0000"), in seconds since
// 1970.
std::optional<double> parse_mail_time(std::string_view text);

// Seconds since 1970 as "2026-03-02T09:14:00Z" (with milliseconds where there are some); "" outside the years 0 to
// 9999.
std::string format_iso_time(double epoch_seconds);

// "2:11" or "1:02:11", rounded down to the second, for reports; "?" when unknown.
std::string format_clock(double seconds);

}  // namespace callaudit::text
