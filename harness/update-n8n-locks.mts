// `npm run n8n:lock [-- --line 1.123]`: resolves the dependencies of each line of n8n again, and shows
// that what the lock file holds can be installed with nothing cached, and starts.
// `npm run n8n:lock -- --check` only shows it.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureHost } from './n8n/host.mts';
import { startN8n } from './n8n/instance.mts';
import type { Line } from './n8n/lines.mts';
import { LINES, lockFolder } from './n8n/lines.mts';
import { runNpm } from './process/npm.mjs';

/** As in install.mts; addresses would tie the file to the registry that it was made with. */
const RESOLVE = [
	'install',
	'--package-lock-only',
	'--ignore-scripts',
	'--legacy-peer-deps=false',
	'--omit-lockfile-registry-resolved',
	'--no-audit',
	'--no-fund',
	'--loglevel=error',
];

const { values } = parseArgs({
	options: {
		line: { type: 'string', multiple: true, default: [...LINES] },
		check: { type: 'boolean', default: false },
	},
});
const folder = mkdtempSync(join(tmpdir(), 'n8n-locks-'));
try {
	for (const line of LINES.filter((one) => values.line.includes(one))) {
		if (!values.check) await refresh(line);
		await check(line);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

/** In an empty folder, since npm keeps to the versions of a lock file that is there. */
async function refresh(line: Line): Promise<void> {
	const cwd = join(folder, `lock-${line}`);
	mkdirSync(cwd);
	copyFileSync(join(lockFolder(line), 'package.json'), join(cwd, 'package.json'));
	console.log(`n8n ${line}: resolving its dependencies, two to five minutes`);
	await runNpm(RESOLVE, { cwd, onStall: console.log });
	copyFileSync(join(cwd, 'package-lock.json'), join(lockFolder(line), 'package-lock.json'));
}

/** @throws when n8n cannot be installed, or does not start */
async function check(line: Line): Promise<void> {
	process.env.XDG_CACHE_HOME = join(folder, `cache-${line}`);
	process.env.npm_config_cache = join(folder, `npm-${line}`);
	const host = await ensureHost(line, console.log);
	const n8n = await startN8n({ host, userFolder: join(folder, `user-${line}`) });
	console.log(`n8n ${host.version}: installed with nothing cached, and responds at ${n8n.url}`);
	await n8n.stop();
}
