// Who the labels of a written transcript are: "Agent (Ben)", "Ben (Agent)" and a bare "Ben" later are one person, and
// the head of the transcript may say which name is the agent's. Refers to the draft and survey, which must outlive it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "readers/draft.h"
#include "readers/labelled_survey.h"

namespace callaudit::readers {

class LabelledPeople {
 public:
  LabelledPeople(CallDraft& draft, const LabelledSurvey& survey);

  // The speaker of a label; -1 for "Unknown Speaker" and the like.
  int speaker(std::string_view label);

  // "Agent: Daleen" in the head, when Daleen is a label later or the role is never one again. False when it is a turn.
  bool take_role_line(const TurnLine& line);

  // "... between Louis (Customer) and Daleen (Agent) ..." in the prose before the first turn.
  void take_prose(std::string_view line);

  // After the last turn: roles from the head go to their speakers, and a role that introduced itself by a name that is
  // a label elsewhere becomes that person.
  void settle();

 private:
  std::string identity(std::string_view label, std::string& person) const;
  bool joins_role(int role_speaker, int named_speaker) const;
  void give_roles();
  void join_introduced();

  CallDraft& draft_;
  const LabelledSurvey& survey_;
  std::unordered_map<std::string, int> by_identity_;
  std::unordered_map<std::string, int> by_label_;
  std::map<transcript::Role, std::string> only_person_;  // of a role, lower case; "" when there are several
  std::map<std::string, transcript::Role> head_roles_;   // lower case name -> role
};

}  // namespace callaudit::readers
