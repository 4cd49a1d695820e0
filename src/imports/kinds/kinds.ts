import { Injectable } from '@nestjs/common';
import { valuesOf, type ValueOf } from '../../labels.js';
import { ContactsKind } from './contacts.kind.js';
import { DealsKind } from './deals.kind.js';
import type { ImportKind } from './kind.js';
import { OrganizationsKind } from './organizations.kind.js';
import { UsersKind } from './users.kind.js';

/** Every kind that can be imported, by name. */
@Injectable()
export class Kinds {
  private readonly kinds: ReadonlyMap<string, ImportKind>;

  constructor(users: UsersKind, organizations: OrganizationsKind, contacts: ContactsKind, deals: DealsKind) {
    this.kinds = new Map<string, ImportKind>([users, organizations, contacts, deals].map((kind) => [kind.name, kind]));
  }

  named(name: ValueOf<'importKind'>): ImportKind {
    const kind = this.kinds.get(name);
    if (!kind) throw new Error(`No import kind ${name}`);
    return kind;
  }

  find(name: string): ImportKind | undefined {
    return valuesOf('importKind').some((each) => each === name) ? this.kinds.get(name) : undefined;
  }
}
