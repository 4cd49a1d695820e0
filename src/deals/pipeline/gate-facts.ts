/** What the gates of a deal ask about beyond its own columns, read in one statement. */
import { one, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { freshReadiness } from '../../organizations/index.js';
import type { Deal } from '../deal/deal.entity.js';
import type { FormDetails } from '../sets/form-details.entity.js';

export type Form = ValueOf<'delivery_form'>;

export interface Signing {
  readonly contractNumber: string;
  readonly signedOn: string;
  readonly signedGross: string;
}

export interface Facts {
  /** in Asia/Shanghai */
  readonly today: string;
  readonly now: string;
  readonly contacts: number;
  /** the customer's newest assessments of the last 180 days; 0 without one */
  readonly infrastructure: number;
  readonly budget: number;
  /** the answers for the current delivery form */
  readonly form: FormDetails | null;
  readonly benchmarks: number;
  readonly unscored: number;
  readonly contractScans: number;
  /** percent, of the line with the largest */
  readonly deepestDiscount: number;
  readonly waived: readonly string[];
  /** what `win` brings */
  readonly signing?: Signing;
}

const FACTS = `
  WITH readiness AS ${freshReadiness('$3')}
  SELECT app_today()::text AS today, app_now()::text AS now,
    (SELECT count(*)::int FROM deal_contacts WHERE deal_id = $1) AS contacts,
    coalesce((SELECT level FROM readiness WHERE dimension = 'infrastructure'), 0) AS infrastructure,
    coalesce((SELECT level FROM readiness WHERE dimension = 'budget'), 0) AS budget,
    (SELECT to_jsonb(f) FROM (
       SELECT monthly_tokens AS "monthlyTokens", price_plan AS "pricePlan", trial_key_ref AS "trialKeyRef",
              data_isolation AS "dataIsolation", finetune, region, gpu_type AS "gpuType", gpu_cards AS "gpuCards",
              gpu_months AS "gpuMonths", hardware_owner AS "hardwareOwner", network_isolation AS "networkIsolation",
              acceptance_file_id AS "acceptanceFileId", delivery_plan_file_id AS "deliveryPlanFileId",
              mlps_level AS "mlpsLevel"
       FROM deal_form_details WHERE deal_id = $1 AND delivery_form = $2) f) AS form,
    (SELECT count(*)::int FROM deal_benchmarks WHERE deal_id = $1) AS benchmarks,
    (SELECT count(*)::int FROM deal_benchmarks WHERE deal_id = $1 AND our_score IS NULL) AS unscored,
    (SELECT count(*)::int FROM attachments WHERE deal_id = $1 AND kind = 'contract_scan') AS "contractScans",
    (SELECT coalesce(max(discount_pct), 0)::float8 FROM deal_lines WHERE deal_id = $1) AS "deepestDiscount",
    (SELECT coalesce(array_agg(gate_code), '{}') FROM deal_gate_waivers WHERE deal_id = $1) AS waived`;

export async function factsOf(tx: Tx, deal: Deal, signing?: Signing): Promise<Facts> {
  const facts = await one<Facts>(tx, FACTS, [deal.id, deal.deliveryForm, deal.customerId]);
  return { ...facts!, signing };
}
