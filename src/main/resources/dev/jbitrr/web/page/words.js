// Values into words. Nothing here touches the page.

const STATES = {
  running: ['Running', 'good'],
  starting: ['Starting', 'busy'],
  waiting: ['Waiting', 'warn'],
  backoff: ['Restarting soon', 'warn'],
  hung: ['Hung', 'bad'],
  stopping: ['Stopping', 'busy'],
  stopped: ['Stopped', 'quiet'],
  'given-up': ['Given up', 'bad'],
  misconfigured: ['Misconfigured', 'bad'],
};

const ROLES = {
  supervisor: ['Supervisor', 'Keeps the others alive'],
  web: ['Web server', 'This page and the API'],
};

const KINDS = {
  torrent: 'Arr manager',
  category: 'qBittorrent manager',
};

const OUTCOMES = {
  acted: ['Acted', 'busy'],
  done: ['Done', 'good'],
  withheld: ['Withheld', 'warn'],
  changed: ['Changed', 'quiet'],
  failed: ['Failed', 'bad'],
};

export function state(process) {
  if (process.rebuilding) {
    return { text: 'Restarting', tone: 'busy' };
  }
  return pair(STATES[process.state], process.state);
}

/** What a row is called, and what it says below. */
export function title(process) {
  return ROLES[process.kind]?.[0] ?? process.name;
}

export function subtitle(process) {
  if (process.kind in ROLES) {
    return ROLES[process.kind][1];
  }
  const kind = KINDS[process.kind] ?? process.kind;
  const own = process.category === process.name || process.category === 'qbit-' + process.name;
  return own ? kind : kind + ' · ' + process.category;
}

/** What a working process does right now. */
export function activity(process) {
  return process.activity === 'waiting' ? 'Waits for its next turn' : capital(process.activity);
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function outcome(text) {
  return pair(OUTCOMES[text], text);
}

function pair(known, text) {
  const [words, tone] = known ?? [String(text), 'quiet'];
  return { text: words, tone };
}

export function duration(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) {
    return `${days} d ${hours % 24} h`;
  }
  if (hours > 0) {
    return `${hours} h ${minutes % 60} min`;
  }
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

export function ago(millis) {
  if (millis < 5000) {
    return 'just now';
  }
  return (millis < 3_600_000 ? duration(millis).split(/(?<=s|min) /)[0] : duration(millis)) + ' ago';
}

/** What is still owed to a tracker. */
export function owed(obligation) {
  const parts = [];
  if (obligation.ratioOwed > 0) {
    parts.push('a ratio of ' + obligation.ratioOwed.toFixed(2));
  }
  if (obligation.secondsOwed > 0) {
    parts.push(duration(obligation.secondsOwed * 1000) + ' of seeding');
  }
  return 'Still owes ' + (parts.join(' and ') || 'something');
}

export function bytes(count) {
  if (count === null || count === undefined) {
    return '–';
  }
  const mebi = count / 1048576;
  return mebi < 1024 ? `${mebi.toFixed(mebi < 10 ? 1 : 0)} MiB` : `${(mebi / 1024).toFixed(1)} GiB`;
}

/** What needs a person's eye, in one sentence. */
export function verdict(processes, faults, known) {
  const managers = processes.filter((each) => each.kind !== 'web' && each.kind !== 'supervisor');
  const good = managers.filter((each) => each.state === 'running' && !each.rebuilding);
  const bad = managers.filter((each) => ['bad', 'warn'].includes(state(each).tone));
  const broken = faults.some((fault) => fault.keepsBack);
  if (bad.length > 0) {
    const worst = bad.some((each) => state(each).tone === 'bad') ? 'bad' : 'warn';
    return { text: `${count(bad.length, 'manager needs', 'managers need')} attention`, tone: worst };
  }
  if (broken) {
    return { text: 'The configuration needs attention', tone: 'bad' };
  }
  if (!known || good.length < managers.length) {
    return { text: 'Starting', tone: 'busy' };
  }
  if (managers.length === 0) {
    return { text: 'Nothing to look after', tone: 'quiet' };
  }
  return { text: managers.length === 1 ? 'The manager works' : `All ${managers.length} managers work`, tone: 'good' };
}

export function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}
