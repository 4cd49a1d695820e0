/**
 * The ten most important pages: who looks at which, and how one gets there. `ready` is what has to be seen before the
 * picture is taken; `en` are taken in English as well.
 */
const first = (list) => async (page) => {
  await page.goto(`/admin/${list}`);
  await page.locator('tbody a').first().click();
  await page.waitForURL(/[0-9a-f-]{36}/);
};

const LEDGER = `商机编号,项目,客户名称,销售阶段,产品,金额（万元）,预计成交日期,备注
XM-2026-018,终端客服知识库,华为技术有限公司,商务谈判,智能体平台,128.5,2027-03-31,二期
XM-2026-019,研发代码助手,比亚迪股份有限公司,需求明确,代码助手,60,2027-04-30,
XM-2026-020,产线巡检多模态,招商银行股份有限公司,需求明确,多模态,90,2027-05-31,
`;

/** An import as it stands when its columns are matched. */
async function mapping(page) {
  await page.goto('/admin/imports/new');
  await page.locator('input[type=file]').setInputFiles({
    name: '2026年四季度商机台账.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(LEDGER),
  });
  await page.waitForURL(/imports\/[0-9a-f-]{36}/);
}

const board = async (page) => {
  await page.goto('/admin/deals');
  await page.getByRole('button', { name: /^(看板|Board)$/ }).click();
};

/** A registration beside what it may collide with. */
async function conflict(page) {
  await page.goto('/admin/registrations');
  await page.getByRole('link', { name: '政务热线智能客服系统' }).click();
  await page.getByRole('tab', { name: '疑似冲突' }).click();
  await page.getByText('本报备').first().waitFor();
}

export const SHOTS = [
  { name: '01-home', who: 'ecosystem-manager', path: '/admin', en: true },
  { name: '02-deals-board', who: 'sales-manager', go: board, en: true },
  { name: '03-deal', who: 'sales', go: first('deals') },
  { name: '04-analysis', who: 'finance', path: '/admin/analysis?period=around', en: true },
  { name: '05-registrations', who: 'ecosystem-manager', path: '/admin/registrations' },
  { name: '06-conflicts', who: 'ecosystem-manager', go: conflict },
  { name: '07-import', who: 'sales-manager', go: mapping },
  { name: '08-round', who: 'ecosystem-manager', go: first('rounds') },
  { name: '09-reports', who: 'finance', path: '/admin/downloads' },
  { name: '10-portal', who: 'partner', path: '/portal' },
];
