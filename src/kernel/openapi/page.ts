/** The documentation page: markup, looks, and the few lines that run in the browser. No inline script, no inline style. */
export const HTML = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>zplan-crm API</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  <link rel="stylesheet" href="/api/docs/docs.css">
</head>
<body>
  <header>
    <strong>zplan-crm API</strong>
    <form id="login">
      <input name="email" type="email" placeholder="E-mail 邮箱" autocomplete="username" required>
      <input name="password" type="password" placeholder="Password 密码" autocomplete="current-password" required>
      <button>Log in 登录</button>
    </form>
    <form id="logout" hidden>
      <span id="who"></span>
      <button>Log out 退出</button>
    </form>
    <output id="message"></output>
  </header>
  <main id="swagger"></main>
  <script src="/api/docs/swagger-ui.js"></script>
  <script src="/api/docs/docs.js"></script>
</body>
</html>
`;

export const CSS = `
body { margin: 0; background: #fafafa; font-family: system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; padding: .75rem 1.5rem; background: #1b1b1b; color: #fff; }
header form { display: flex; gap: .5rem; align-items: center; }
header form[hidden] { display: none; }
header input, header button { font: inherit; padding: .35rem .6rem; border: 1px solid #555; border-radius: 4px; }
header button { background: #49cc90; color: #111; cursor: pointer; }
#message { color: #ffb3b3; }
`;

/** Logs in with a cookie, then shows the document. */
export const SCRIPT = `
const find = (id) => document.getElementById(id);
const session = '/api/v1/auth/session';

async function greet() {
  const answer = await fetch(session);
  const user = answer.ok ? await answer.json() : {};
  find('login').hidden = answer.ok;
  find('logout').hidden = !answer.ok;
  find('who').textContent = user.email ?? user.name ?? '';
}

find('login').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { email, password } = Object.fromEntries(new FormData(event.target));
  const answer = await fetch('/api/v1/auth/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, delivery: 'cookie' }),
  });
  if (answer.ok) return location.reload();
  find('message').textContent = (await answer.json()).detail;
});

find('logout').addEventListener('submit', async (event) => {
  event.preventDefault();
  await fetch(session, { method: 'DELETE' });
  location.reload();
});

greet();
SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;
