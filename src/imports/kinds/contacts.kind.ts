/**
 * Contacts: a row is a person at an organization. The same person is found again by a number or address at the same
 * organization, else by name there. Numbers and addresses are sealed by the module that keeps them; here they only pass.
 */
import { Injectable } from '@nestjs/common';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { validated } from '../../kernel/body.pipe.js';
import { Crypto } from '../../kernel/crypto.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { channelHash, ContactBook, contacts, CreateContact, normaliseChannel } from '../../organizations/index.js';
import type { Values } from '../mapping/reader.js';
import { boolean, EXTERNAL_KEY, oneOf, type Target, text } from '../mapping/targets.js';
import { OrganizationReferences } from '../references/organizations.js';
import { PeopleReferences } from '../references/people.js';
import type { Draft, ImportKind, Writer } from './kind.js';

const CHANNELS = ['mobile', 'email', 'phone', 'wechat'] as const;

const TARGETS: readonly Target[] = [
  EXTERNAL_KEY,
  { name: 'organization', type: text(200), required: true, zh: '组织', en: 'Organization', doc: 'By external key, credit code or name.', also: ['account', 'company', 'company name', 'associated company', 'account name', 'organization id', '公司', '客户'] }, // prettier-ignore
  { name: 'name', type: text(30), required: true, zh: '姓名', en: 'Name', doc: 'First and last name in one: use a template.', also: ['full name', 'contact name', '联系人'] }, // prettier-ignore
  { name: 'title', type: text(255), zh: '职务', en: 'Job title', also: ['title', 'job_title', '职位'] },
  { name: 'department', type: text(255), zh: '部门', en: 'Department' },
  { name: 'mobile', type: text(254), zh: '手机', en: 'Mobile', also: ['mobile phone', 'mobile phone number', '手机号', '手机号码'] }, // prettier-ignore
  { name: 'email', type: text(254), zh: '邮箱', en: 'E-mail', also: ['email', 'email address', '电子邮箱', '邮件'] },
  { name: 'phone', type: text(254), zh: '电话', en: 'Phone', also: ['phone number', '座机', '固定电话'] },
  { name: 'wechat', type: text(254), zh: '微信', en: 'WeChat', also: ['微信号'] },
  { name: 'basis', type: oneOf('contact_basis'), required: true, zh: '信息来源', en: 'How we came to have it', doc: 'Usually a constant.' }, // prettier-ignore
  { name: 'partnerAttestsConsent', type: boolean, zh: '伙伴确认已获同意', en: 'Partner attests consent' },
  { name: 'doNotContact', type: boolean, zh: '勿扰', en: 'Do not contact', also: ['do not call', 'email opt out'] },
  { name: 'owner', type: text(200), zh: '负责人', en: 'Owner', doc: 'A colleague by name, address or external key. Default: yourself.', also: ['contact owner'] }, // prettier-ignore
];

@Injectable()
export class ContactsKind implements ImportKind {
  readonly name = 'contacts';
  readonly roles = ['ecosystem_manager', 'sales_manager'] as const;
  readonly targets = TARGETS;
  readonly analyse = 'ANALYZE contacts, contact_channels';

  constructor(
    private readonly book: ContactBook,
    private readonly crypto: Crypto,
  ) {}

  naturalKey(values: Values): string {
    const [kind, value] = identifying(values);
    return JSON.stringify([String(values.organization).normalize('NFKC').toLowerCase(), kind, value]);
  }

  /** `/channels/1/value` is the second number or address that the row has. */
  targetOf = (pointer: string, values: Values, rest: readonly string[]): string =>
    pointer === 'channels' ? (channelsOf(values)[Number(rest[0])]?.kind ?? 'mobile') : pointer.replace(/Id$/, '');

  writer({ actor, sourceSystem }: { actor: Actor; sourceSystem: string }): Writer {
    return new ContactsWriter(this.book, this.crypto, actor, sourceSystem);
  }
}

type Channel = { kind: (typeof CHANNELS)[number]; value: string };

const channelsOf = (values: Values): Channel[] =>
  CHANNELS.flatMap((kind) => (values[kind] === undefined ? [] : [{ kind, value: String(values[kind]) }]));

function identifying(values: Values): [kind: string, value: string] {
  const [channel] = channelsOf(values);
  return channel ? [channel.kind, normaliseChannel(channel.kind, channel.value)] : ['name', String(values.name)];
}

class ContactsWriter implements Writer {
  private readonly organizations: OrganizationReferences;
  private readonly people: PeopleReferences;

  constructor(
    private readonly book: ContactBook,
    private readonly crypto: Crypto,
    private readonly actor: Actor,
    sourceSystem: string,
  ) {
    this.organizations = new OrganizationReferences(sourceSystem);
    this.people = new PeopleReferences(sourceSystem);
  }

  async find(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    await this.organizations.prepare(
      tx,
      drafts.map((draft) => String(draft.values.organization)),
    );
    for (const draft of drafts) {
      const at = await this.organizations.find(tx, String(draft.values.organization));
      if ('id' in at) draft.entityId = await this.known(tx, at.id, draft.values);
    }
  }

  private async known(tx: Tx, organizationId: string, values: Values): Promise<string | undefined> {
    const [kind, value] = identifying(values);
    const found =
      kind === 'name'
        ? await rows<{ id: string }>(
            tx,
            `SELECT id FROM contacts WHERE organization_id = $1 AND name = $2 AND state = 'active' LIMIT 2`,
            [organizationId, value],
          )
        : await rows<{ id: string }>(
            tx,
            `SELECT c.id FROM contact_channels h JOIN contacts c ON c.id = h.contact_id
             WHERE c.organization_id = $1 AND h.kind = $2 AND h.value_hash = $3 AND c.state = 'active' LIMIT 2`,
            [organizationId, kind, channelHash(this.crypto, value)],
          );
    return found.length === 1 ? found[0]!.id : undefined;
  }

  async write(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    await this.people.prepare(
      tx,
      drafts.flatMap(({ values }) => (values.owner === undefined ? [] : [String(values.owner)])),
    );
    await this.organizations.prepare(
      tx,
      drafts.map(({ values }) => String(values.organization)),
    );
    for (const draft of drafts) await this.one(tx, draft);
  }

  private async one(tx: Tx, draft: Draft): Promise<void> {
    const {
      externalKey: _,
      organization,
      owner,
      mobile: _m,
      email: _e,
      phone: _p,
      wechat: _w,
      ...plain
    } = draft.values;
    const at = await this.organizations.find(tx, String(organization));
    const by = owner === undefined ? undefined : this.people.find(String(owner));
    if ('fault' in at) draft.faults.push({ code: at.fault, target: 'organization' });
    if (by && 'fault' in by) draft.faults.push({ code: by.fault, target: 'owner' });
    if ('fault' in at || (by && 'fault' in by)) return;
    const said = { ...plain, organizationId: at.id, ...(by && { ownerId: by.id }), channels: channelsOf(draft.values) };
    const values = validated(CreateContact, said);
    if (draft.entityId === undefined) {
      draft.entityId = (await this.book.create(tx, this.actor, values)).id;
      return;
    }
    const before = await claim(tx, this.actor, contacts, draft.entityId, 'contacts.write');
    const { organizationId: _o, ...changes } = values;
    await this.book.update(tx, this.actor, before, { ...changes, channels: await this.added(tx, draft) });
  }

  /** What the contact has stays; what the row says is added. */
  private async added(tx: Tx, draft: Draft): Promise<({ id: string; isPrimary: boolean } | Channel)[]> {
    const known = await rows<{ id: string; hash: Buffer; isPrimary: boolean }>(
      tx,
      `SELECT id, value_hash AS hash, is_primary AS "isPrimary" FROM contact_channels WHERE contact_id = $1`,
      [draft.entityId],
    );
    const isNew = ({ kind, value }: Channel): boolean =>
      !known.some(({ hash }) => hash.equals(channelHash(this.crypto, normaliseChannel(kind, value))));
    return [...known.map(({ id, isPrimary }) => ({ id, isPrimary })), ...channelsOf(draft.values).filter(isNew)];
  }
}
