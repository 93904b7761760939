/** Own names that so many bear that they say nothing alone; in Hangul. */
const COMMON: ReadonlySet<string> = new Set(
  (
    '영수 영호 영철 영희 영자 영숙 영미 영남 영일 영진 정숙 정희 정호 정순 순자 순옥 순희 춘자 경자 경숙 경희 명숙 명희 명자 미영 미숙 미경 미정 ' +
    '은주 은영 은희 지영 지현 지혜 지훈 지민 민수 민정 민준 현정 현주 현우 성호 성민 성수 상훈 상철 동현 준호 준영 철수 철호 혜진 수진 유진 옥순 금희 금철 ' +
    '광철 명철 성철 은경 은정 선희 복순 정옥 춘희 혜경 혜정'
  ).split(' '),
)

/** Whether very many people bear this own name, in Hangul, its syllables apart (`영-애`). */
export function isCommonGiven(given: string): boolean {
  return COMMON.has(given.replaceAll('-', ''))
}
