/** One page beside this one. */
export interface Tab {
  /** Different for each. */
  readonly key: string
  readonly label: string
  readonly address: string
  /** How many there are, said after the label. */
  readonly count?: string | undefined
}

/** The pages of one thing, such as a case: links, the present one marked. */
export function Tabs({
  label,
  tabs,
  present,
}: {
  /** What they are parts of, for those who listen. */
  readonly label: string
  readonly tabs: readonly Tab[]
  /** The key of the present one. */
  readonly present: string
}) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.key}>
            <a href={tab.address} aria-current={tab.key === present ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span className="tab-count"> {tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
