import Testing

@testable import Domain

@Suite("How a family stands to its new head") struct NewHeadTests {
  private func person(_ relation: FamilyRelation, _ sex: Sex? = nil) -> Person {
    var person = Person()
    (person.number, person.relation, person.sex) = ("\(relation)", relation, sex)
    return person
  }

  private func relation(
    _ member: FamilyRelation, _ sex: Sex? = nil, under new: Person, after old: Sex? = .male
  ) -> FamilyRelation? {
    NewHead(new, after: person(.head, old)).relation(of: person(member, sex))
  }

  @Test func `a widow keeps the children, and her husband's parents are hers by marriage`() {
    let widow = person(.spouse, .female)
    let kept: [FamilyRelation] = [
      .son, .daughter, .daughterInLaw, .sonInLaw, .grandson, .granddaughter, .daughtersSon,
      .daughtersDaughter,
    ]
    for own in kept { #expect(relation(own, under: widow) == own) }
    #expect(relation(.father, under: widow) == .husbandsFather)
    #expect(relation(.mother, under: widow) == .husbandsMother)
    #expect(relation(.wifesFather, under: widow) == .father)
    #expect(relation(.wifesMother, under: widow) == .mother)
    #expect(relation(.grandmother, under: widow) == nil && relation(.other, under: widow) == nil)
    #expect(relation(.spouse, .female, under: widow) == .head)
    // One whose sex nobody told has children all the same, and no word for the parents.
    #expect(relation(.father, under: person(.spouse)) == nil)
    #expect(relation(.son, under: person(.spouse)) == .son)
  }

  @Test func `a widower's wife's parents are his by marriage`() {
    let widower = person(.spouse, .male)
    #expect(relation(.father, under: widower, after: .female) == .wifesFather)
    #expect(relation(.mother, under: widower, after: .female) == .wifesMother)
    #expect(relation(.husbandsMother, under: widower, after: .female) == .mother)
  }

  @Test func `under a child the couple are parents, and theirs are grandparents`() {
    for child in [person(.son, .male), person(.daughter, .female)] {
      #expect(relation(.spouse, .female, under: child) == .mother)
      #expect(relation(.spouse, .male, under: child, after: .female) == .father)
      #expect(relation(.spouse, under: child) == nil)
      #expect(relation(.head, .male, under: child) == .father)
      #expect(relation(.father, under: child) == .grandfather)
      #expect(relation(.mother, under: child, after: .female) == .mothersMother)
      #expect(relation(.mother, under: child, after: nil) == nil)
    }
    let son = person(.son, .male)
    // A sister has no word; whose wife and child these are the register does not tell.
    for other in [FamilyRelation.daughter, .daughterInLaw, .grandson, .wifesMother, .other] {
      #expect(relation(other, under: son) == nil, "\(other)")
    }
  }

  @Test func `who married in has the couple as parents by marriage`() {
    #expect(
      relation(.spouse, .female, under: person(.daughterInLaw, .female)) == .husbandsMother)
    #expect(relation(.head, .male, under: person(.sonInLaw, .male)) == .wifesFather)
    #expect(relation(.grandson, under: person(.daughterInLaw, .female)) == nil)
  }

  @Test func `under a parent the couple are a child and its spouse`() {
    let mother = person(.mother, .female)
    #expect(relation(.spouse, .female, under: mother) == .daughterInLaw)
    #expect(relation(.head, .male, under: mother) == .son)
    #expect(relation(.son, under: mother) == .grandson)
    #expect(relation(.daughter, under: mother, after: .female) == .daughtersDaughter)
    #expect(relation(.father, under: mother) == nil)
  }

  @Test func `a head who goes with others stays their head as it was`() {
    let head = person(.head, .male)
    #expect(relation(.son, under: head) == .son && relation(.spouse, under: head) == .spouse)
  }

  @Test func `the ID number tells a sex that nobody registered`() {
    var spouse = person(.spouse)
    spouse.citizenNumber = CheckUpStory().spouse.citizenNumber
    let family = NewHead(person(.son, .male), after: person(.head, .male))
    #expect(family.relation(of: spouse) == .mother)
  }
}
