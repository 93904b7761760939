/** How an office works: one person (or two) alone, or a team with second factors and two-person rules. */
export type OfficeRules = 'one' | 'team'

/** From so many people on an office is a team, whether it chose so or not. */
const TEAM_FROM = 3

/** The rules of an office with so many people, of which it chose some. A team of many cannot go back. */
export function rulesFor(chosen: OfficeRules, people: number): OfficeRules {
  return people >= TEAM_FROM ? 'team' : chosen
}

/** What somebody can show beside a passphrase. */
export interface SecondFactors {
  readonly hasTotp: boolean
  readonly passkeys: number
}

/** Whether somebody has to set up a second factor before they can go on. */
export function lacksSecondFactor(rules: OfficeRules, { hasTotp, passkeys }: SecondFactors): boolean {
  return rules === 'team' && !hasTotp && passkeys === 0
}
