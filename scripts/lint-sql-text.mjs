/**
 * A lint rule: nothing that came from outside becomes part of an SQL text.
 *
 * In a template that reads as SQL, `${…}` may hold what this program wrote itself: literals, constants, what our own
 * functions return (`bind.$(value)`, `visible(…)`), and joins of those. A parameter or a property of one (`dto.name`,
 * `filter.sort`) is refused: bind it. A parameter of a literal type is as good as a constant. The kernel's builders take
 * SQL text as parameters and are exempt.
 */
const READS_AS_SQL = /\b(select|insert into|update|delete from|where|order by|group by|set|from)\b/i;
const TURNS_VALUES_INTO_TEXT = new Set(['String', 'JSON', 'encodeURIComponent', 'format']);

/** `'ASC' | 'DESC'`, `` `$${number}` ``: the compiler sees to it that callers pass nothing else. */
const isLiteralType = (type) =>
  type?.type === 'TSUnionType'
    ? type.types.every(isLiteralType)
    : ['TSLiteralType', 'TSTemplateLiteralType'].includes(type?.type);

export const sqlText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      outside: '`{{ text }}` may come from outside: bind it with Binder.$ instead of writing it into the SQL.',
    },
  },
  create(context) {
    const { sourceCode } = context;

    const variable = (node) => {
      for (let scope = sourceCode.getScope(node); scope; scope = scope.upper) {
        const found = scope.set.get(node.name);
        if (found) return found;
      }
    };

    /** True for text that this program wrote itself. */
    const ours = (node, depth = 0) => {
      if (depth > 8) return false;
      const all = (...nodes) => nodes.every((each) => ours(each, depth + 1));
      switch (node.type) {
        case 'Literal':
          return true;
        case 'TemplateLiteral':
          return all(...node.expressions);
        case 'ConditionalExpression':
          return all(node.consequent, node.alternate);
        case 'LogicalExpression':
        case 'BinaryExpression':
          return all(node.left, node.right);
        case 'ArrayExpression':
          return all(...node.elements);
        case 'TSAsExpression':
        case 'TSNonNullExpression':
        case 'ChainExpression':
        case 'SpreadElement':
          return all(node.expression ?? node.argument);
        case 'CallExpression':
          return node.callee.type === 'MemberExpression'
            ? node.callee.property.name === '$' || node.callee.object.name === 'me' || all(node.callee.object)
            : !TURNS_VALUES_INTO_TEXT.has(node.callee.name);
        case 'MemberExpression':
          // `me.user` and its like are placeholders of the access engine
          return node.object.name === 'me' || all(node.object);
        case 'Identifier': {
          const definition = variable(node)?.defs[0];
          if (!definition || TURNS_VALUES_INTO_TEXT.has(node.name)) return false;
          if (definition.type === 'ImportBinding') return true;
          if (definition.type === 'Parameter') return isLiteralType(definition.name.typeAnnotation?.typeAnnotation);
          if (definition.type !== 'Variable') return false;
          const { init, parent } = definition.node;
          const loop = parent.parent?.type === 'ForOfStatement' && parent.parent.left === parent;
          const source = loop ? parent.parent.right : init;
          return parent.kind === 'const' && source !== null && all(source);
        }
        default:
          return false;
      }
    };

    return {
      TemplateLiteral(node) {
        if (node.expressions.length === 0 || !READS_AS_SQL.test(node.quasis.map((part) => part.value.raw).join(' ')))
          return;
        for (const expression of node.expressions) {
          if (!ours(expression)) {
            context.report({ node: expression, messageId: 'outside', data: { text: sourceCode.getText(expression) } });
          }
        }
      },
    };
  },
};
