/// 流程: how a matter passes from hand to hand; a step that is not declared cannot be taken.
///
/// From the declaration follow the inbox, the buttons, the guards and the timeline (house.md).
package struct Procedure<State: CodeList>: Sendable {
  /// The steps in the order of the way.
  package let steps: [ProcedureStep<State>]
  /// Within which time after a state was reached the next step is due; states without one wait for
  /// nobody.
  package let terms: [State: Term]

  /// Declares a procedure.
  package init(terms: [State: Term], _ steps: [ProcedureStep<State>]) {
    self.steps = steps
    self.terms = terms
  }

  /// The steps that can be taken in a state.
  package func steps(from state: State) -> [ProcedureStep<State>] {
    steps.filter { $0.from.contains(state) }
  }

  /// The step of a name that can be taken in a state.
  package func step(_ code: String, from state: State) -> ProcedureStep<State>? {
    steps(from: state).first { $0.code == code }
  }

  /// The step that was taken, by its name and where it led.
  package func step(_ code: String, to state: State) -> ProcedureStep<State>? {
    steps.first { $0.code == code && $0.to == state }
  }

  /// The states in which a role has something to do next; going back does not count as a task.
  package func states(awaiting role: Role) -> [State] {
    State.allCases.filter { state in
      steps(from: state).contains { $0.isForward && $0.roles.contains(role) }
    }
  }
}

/// One step of a procedure.
package struct ProcedureStep<State: CodeList>: Sendable {
  /// The stable name.
  package let code: String
  /// What the button says.
  package let labels: Labels
  /// The states in which it can be taken.
  package let from: [State]
  /// The state it leads to.
  package let to: State
  /// Who may take it.
  package let roles: Set<Role>
  /// The exclusive duty that whoever takes it holds from then on.
  package let duty: ExclusiveDuty?
  /// Whether the person proves anew who they are before taking it (trust.md 4.2).
  package let needsStepUp: Bool
  /// Whether it leads on; a step back or out needs a reason.
  package let isForward: Bool
  /// Whether a photograph may come with it, which everybody sees.
  package let takesPhoto: Bool

  /// Declares a step.
  package init(
    named code: String, zh: String, en: String, from: [State], to: State, roles: Set<Role>,
    duty: ExclusiveDuty? = nil, needsStepUp: Bool = false, isForward: Bool = true,
    takesPhoto: Bool = false
  ) {
    self.code = code
    labels = Labels(zh: zh, en: en)
    self.from = from
    self.to = to
    self.roles = roles
    self.duty = duty
    self.needsStepUp = needsStepUp
    self.isForward = isForward
    self.takesPhoto = takesPhoto
  }
}
