// What a pattern's matches hinge on: one of a few rare words, and around it what else must stand there, so that most
// sentences need not be searched for the pattern. Private to match/.
#pragma once

#include "match/program.h"

namespace callaudit::match {

// Fills the program's needs and gates.
void find_needs(const Piece& piece, double similar, Alphabet& alphabet, Program& program);

}  // namespace callaudit::match
