export default {
  resources: {
    organizations: {
      name: '单位',
      fields: { names: '名称', domains: '域名', relations: '关系', readiness: '成熟度', hats: '身份', contacts: '联系人', deals: '商机', registrations: '报备', overview: '概览', how: '核实方式', reference: '依据' },
    },
    names: { name: '名称' },
    domains: { name: '域名' },
    relations: { name: '关系' },
    readiness: { name: '成熟度' },
  },
  fields: { likeness: '相似度', take: '取自被合并方' },
}; // prettier-ignore
