// Lines of written transcripts: stamps, labels, what is stage direction.
#include <doctest/doctest.h>

#include "readers/labels.h"
#include "readers/lines.h"
#include "readers/stamp.h"
#include "readers/turn_line.h"

using namespace callaudit;
using namespace callaudit::readers;
using Kind = TurnLine::Kind;

TEST_CASE("stamps") {
  struct Row {
    const char* text;
    std::size_t length;  // 0 where there is no stamp
    double start;
    double end;  // negative where unknown
  };
  for (const Row& row :
       {Row{"[00:01:02] Ana", 11, 62, -1}, Row{"0:07", 4, 7, -1}, Row{"00:00:15 --> 00:01:02 x", 22, 15, 62},
        Row{"[00:15 - 00:21] x", 16, 15, 21}, Row{"( 1m 2s ) Ana", 10, 62, -1}, Row{"(10:04:33 PM) Ana", 14, 79473, -1},
        Row{"9:05 am Ana", 8, 32700, -1}, Row{"12/03/2026, 09:14 - Ana", 20, 33240, -1},
        Row{"00:01:02.5, Ana", 12, 62.5, -1}, Row{"10:30ish", 0, 0, -1}, Row{"5m later", 0, 0, -1},
        Row{"[pause]", 0, 0, -1}, Row{"3 items", 0, 0, -1}, Row{"1:2:3 ratio", 0, 0, -1}, Row{"", 0, 0, -1},
        Row{"[00:01", 0, 0, -1}}) {
    CAPTURE(std::string(row.text));
    Stamp stamp;
    CHECK(take_stamp(row.text, stamp) == row.length);
    if (row.length == 0) continue;
    CHECK(stamp.start == doctest::Approx(row.start));
    CHECK(text::is_known(stamp.end) == (row.end >= 0));
    if (row.end >= 0) CHECK(stamp.end == doctest::Approx(row.end));
  }
}

TEST_CASE("lines of a written transcript") {
  struct Row {
    const char* line;
    Kind kind;
    const char* label;
    const char* text;
  };
  for (const Row& row : {
           Row{"Agent: Hello", Kind::turn, "Agent", "Hello"},
           Row{"  **AGENT (BEN):** Hello", Kind::turn, "AGENT (BEN)", "Hello"},
           Row{"*Date:* [DATE]", Kind::turn, "Date", "[DATE]"},
           Row{"[00:01:02] Ana: Hi", Kind::turn, "Ana", "Hi"},
           Row{"AGENT [00:01:02]: Hi", Kind::turn, "AGENT", "Hi"},
           Row{"Agent (00:10):", Kind::turn, "Agent", ""},
           Row{"Speaker 1  00:01", Kind::heading, "Speaker 1", ""},
           Row{"**Kelly** [0:34] Hello", Kind::turn, "Kelly", "Hello"},
           Row{"[SPEAKER_00]: Hi", Kind::turn, "SPEAKER_00", "Hi"},
           Row{"[Agent] Hi", Kind::turn, "Agent", "Hi"},
           Row{"- Ana: Hi", Kind::turn, "Ana", "Hi"},
           Row{"> Ana: Hi", Kind::turn, "Ana", "Hi"},
           Row{"Klant\xEF\xBC\x9AHallo", Kind::turn, "Klant", "Hallo"},
           Row{"00:00:07", Kind::stamp, "", ""},
           Row{"[Phone rings]", Kind::stage, "", "[Phone rings]"},
           Row{"(A few minutes pass)", Kind::stage, "", "(A few minutes pass)"},
           Row{"_Customer side_", Kind::stage, "", "_Customer side_"},
           Row{"## Part two", Kind::stage, "", "## Part two"},
           Row{"-----", Kind::stage, "", "-----"},
           Row{"End of Transcript", Kind::stage, "", "End of Transcript"},
           Row{"See http://example.org for more", Kind::plain, "", "See http://example.org for more"},
           Row{"We meet at 10:30 then", Kind::plain, "", "We meet at 10:30 then"},
           Row{"std::vector is a type", Kind::plain, "", "std::vector is a type"},
           Row{"Is it? No: it is not", Kind::plain, "", "Is it? No: it is not"},
           Row{"   ", Kind::blank, "", ""},
       }) {
    CAPTURE(std::string(row.line));
    const TurnLine scanned = scan_turn_line(row.line);
    CHECK(static_cast<int>(scanned.kind) == static_cast<int>(row.kind));
    if (row.kind == Kind::turn || row.kind == Kind::heading) CHECK(scanned.label == row.label);
    if (row.kind != Kind::blank && row.kind != Kind::stamp) CHECK(scanned.text == row.text);
  }
}

TEST_CASE("what can be a label") {
  for (const char* good : {"Agent", "Ana Diaz", "Dr. Smith", "J. R. Hale", "Smith, John", "Agent (Ben)", "15551234",
                           "O'Dell", "SPEAKER_00"}) {
    CAPTURE(std::string(good));
    CHECK(could_be_label(good));
  }
  for (const char* bad : {"", "What?", "I told him. Then", "a b c d e f g h", "12", "x; y", "\"quoted\""}) {
    CAPTURE(std::string(bad));
    CHECK_FALSE(could_be_label(bad));
  }
  CHECK(is_name_like("Ludwig van Beethoven"));
  CHECK_FALSE(is_name_like("so the thing is"));
  CHECK(is_heading_word("Duration"));
  CHECK(is_stage_direction("Music"));
  CHECK_FALSE(is_stage_direction("Marta Nowak"));
}

TEST_CASE("lines end in any way") {
  std::vector<std::string> lines;
  LineCursor cursor("a\nb\r\nc\rd\n\ne", 5);
  Line line;
  while (cursor.next(line)) lines.push_back(std::string(line.text) + std::to_string(line.number));
  CHECK(lines == std::vector<std::string>{"a5", "b6", "c7", "d8", "9", "e10"});
}
