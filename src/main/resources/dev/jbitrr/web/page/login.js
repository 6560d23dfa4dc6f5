// Signing in: by user name and password where they are set up, else by the access key.

const byId = (id) => document.getElementById(id);
const forms = { password: byId('password-form'), key: byId('key-form') };
const error = byId('error');
const other = byId('other');

start();

async function start() {
  const meta = await ask('meta').catch(() => null);
  if (meta === null) {
    say('The server cannot be reached. Trying again.');
    setTimeout(start, 3000);
    return;
  }
  say('');
  if (!meta.auth_required) {
    location.replace('index.html');
    return;
  }
  show(meta.local_auth_enabled ? 'password' : 'key', meta.local_auth_enabled);
}

function show(kind, choice) {
  forms.password.hidden = kind !== 'password';
  forms.key.hidden = kind !== 'key';
  other.hidden = !choice;
  other.textContent = kind === 'password' ? 'Use the access key instead' : 'Use name and password instead';
  other.onclick = () => show(kind === 'password' ? 'key' : 'password', true);
  forms[kind].querySelector('input').focus();
}

for (const form of Object.values(forms)) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    signIn(form);
  });
}

async function signIn(form) {
  const button = form.querySelector('button');
  const fields = new FormData(form);
  const body = fields.has('key')
    ? { token: fields.get('key').trim() }
    : { username: fields.get('username'), password: fields.get('password') };
  button.disabled = true;
  say('');
  try {
    await ask('login', body);
    location.replace('index.html');
  } catch (failure) {
    say(words(failure));
    const field = form.querySelector('input[type=password]');
    field.select();
    field.focus();
  } finally {
    button.disabled = false;
  }
}

async function ask(path, body) {
  const answer = await fetch('../web/' + path, body === undefined ? {} : {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    throw Object.assign(new Error('refused'), { status: answer.status });
  }
  return answer.json();
}

function words(failure) {
  switch (failure.status) {
    case 401: return 'That is not right. Check it and try again.';
    case 429: return 'Too many attempts. Wait a quarter of an hour.';
    case undefined: return 'The server cannot be reached.';
    default: return 'Signing in did not work (' + failure.status + ').';
  }
}

function say(text) {
  error.textContent = text;
  error.hidden = text === '';
}
