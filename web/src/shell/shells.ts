/** A shell is a way in: staff come through /admin, partners and applicants through /portal. */
import type { SvgIconComponent } from '@mui/icons-material';
import { type ComponentType, createContext, useContext } from 'react';

export type Audience = 'staff' | 'portal';

export type Pages = ComponentType<Record<string, never>>;

/** `set`: a collection below the row, drawn by hand where it says how; `facts`: one view below it; `list`: the rows of another collection that name this one; `tab`: a page of its own for those who may do `action`. */
export type Belonging =
  | { set: string; columns?: readonly string[]; verbsOf?: string }
  | { facts: string }
  | { list: string; by: string; columns?: readonly string[] }
  | { set: string; draw: Pages }
  | { tab: string; action: string; draw: Pages };

/** One collection of the API. What is absent is drawn from the contract; null means that there is none. */
export interface Resource {
  name: string;
  icon: SvgIconComponent;
  group: string;
  shells: readonly Audience[];
  columns?: readonly string[];
  filters?: readonly string[];
  /** facts that stand first on the page of a row */
  lead?: readonly string[];
  /** facts that say nothing to people of the portal */
  forStaff?: readonly string[];
  /** what belongs to a row, a tab each */
  parts?: readonly Belonging[];
  /** the form in the order in which one tells it: `[title, 'field field …']`; what it does not name comes last */
  form?: readonly (readonly [title: string, names: string])[];
  /** what a new row starts with */
  initial?: Readonly<Record<string, unknown>>;
  /** its forms are long: what was typed is kept on this machine until it is saved */
  keepsTyped?: boolean;
  /** verbs that stand as buttons, the most usual first; the others are behind ⋯ */
  verbs?: readonly string[];
  list?: Pages;
  show?: Pages | null;
  create?: Pages | null;
  edit?: Pages | null;
  /** not in the menu: reached from elsewhere */
  isHidden?: boolean;
  /** another word for it in the menu, by its key */
  called?: string;
}

/** A page that is no collection: a report, a wizard. It is offered to those who may do `action`. */
export interface Page {
  path: string;
  icon: SvgIconComponent;
  group: string;
  shells: readonly Audience[];
  action?: string;
  page: Pages;
  isHidden?: boolean;
}

export interface Shell {
  audience: Audience;
  path: '/admin' | '/portal';
  resources: readonly Resource[];
  pages: readonly Page[];
}

/** The page of what a piece of news or a line tells of, where this shell has one. */
export const pageOf = ({ path, resources }: Shell, collection: unknown, id: unknown): string | undefined =>
  id && resources.some(({ name, show }) => name === collection && show !== null)
    ? `${path}/${String(collection)}/${String(id)}`
    : undefined;

/** What the pages of this collection do not say here. */
export const useUntold = ({ forStaff = [] }: Resource): readonly string[] =>
  useShell().audience === 'portal' ? forStaff : [];

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('Not inside a shell.');
  return shell;
}
