import api from './api.css?raw'
import base from './base.css?raw'
import casework from './casework.css?raw'
import entrances from './entrances.css?raw'
import communications from './communications.css?raw'
import evidence from './evidence.css?raw'
import forms from './forms.css?raw'
import linked from './linked.css?raw'
import page from './page.css?raw'
import parts from './parts.css?raw'
import release from './release.css?raw'
import replies from './replies.css?raw'
import reset from './reset.css?raw'
import sending from './sending.css?raw'
import tokens from './tokens.css?raw'
import workspace from './workspace.css?raw'

/** What every page of ours begins with: layers, tokens, elements. */
export const BASE_STYLES = [reset, tokens, base].join('\n')

/** The base, and the parts of pages with forms. */
export const PAGE_STYLES = `${BASE_STYLES}\n${page}`

/** Everything that pages of the workspace, and the public ones before it, are drawn with. */
export const WORKSPACE_STYLES = [
  PAGE_STYLES,
  workspace,
  forms,
  parts,
  entrances,
  casework,
  evidence,
  communications,
  sending,
  replies,
  api,
  linked,
  release,
].join('\n')
