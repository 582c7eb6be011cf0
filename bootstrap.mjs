// Runs a tool of this repository: `node bootstrap.mjs <entry.mts> [arguments]`.
// Needs only Node 20 and npm: installs the dependencies when they are missing or outdated, and runs
// the entry with the Node 24 that comes with them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trackInstall } from './harness/process/install-progress.mjs';
import { runNpm } from './harness/process/npm.mjs';
import { spawnTied } from './harness/process/tied.mjs';

const ROOT = dirname(fileURLToPath(import.meta.url));
const BIN = join(ROOT, 'node_modules/.bin');
const STAMP = join(ROOT, 'node_modules/.bootstrap');
const MINIMUM_NODE = 20;
const NEEDED_GB = 2;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The running entry; undefined while dependencies are installed. */
let child;

const [entry, ...args] = process.argv.slice(2);
requireNode();
if (!entry) fail('Usage: node bootstrap.mjs <entry.mts> [arguments]');
for (const signal of SIGNALS) process.on(signal, () => interrupt(signal));
if (process.env.npm_lifecycle_event) endWithNpm();
if (!isInstalled()) await install();
process.exitCode = await runEntry();

function requireNode() {
	const { node } = process.versions;
	if (Number.parseInt(node, 10) >= MINIMUM_NODE) return;
	fail(`Node ${MINIMUM_NODE} or newer is needed; this is ${node}. Get it from https://nodejs.org.`);
}

function isInstalled() {
	if (!existsSync(STAMP) || !existsSync(join(BIN, 'node'))) return false;
	return readFileSync(STAMP, 'utf8') === wantedStamp();
}

/** Changes whenever the lock file does. */
function wantedStamp() {
	const lock = readFileSync(join(ROOT, 'package-lock.json'));
	return createHash('sha256').update(lock).digest('hex');
}

async function install() {
	requireOwnFolder();
	requireDisk();
	console.log('Installing dependencies: one to three minutes, only this time ...');
	const log = (text) => console.log(`  ${text}`);
	const progress = trackInstall({ folder: ROOT, everyMs: 10_000, log });
	const { onLine } = progress;
	try {
		// Of all install scripts only Node 24's is needed; others would compile code for the wrong Node.
		await runNpm(['ci', '--ignore-scripts', '--loglevel=http'], {
			cwd: ROOT,
			onLine,
			onStall: log,
		});
		await runNpm(['rebuild', 'node'], { cwd: ROOT, onStall: log });
	} catch (error) {
		fail(
			`The dependencies could not be installed. ${error.message}\n` +
				'Check the network and the free disk space, then run the same command again: what was ' +
				'downloaded is kept.',
		);
	}
	progress.stop();
	writeFileSync(STAMP, wantedStamp());
	console.log(`Installed dependencies in ${progress.seconds()} s`);
}

/** npm would empty the folder that a link leads to, whoever uses it. */
function requireOwnFolder() {
	const folder = join(ROOT, 'node_modules');
	if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
	fail(
		`${folder} is a link, and what it leads to does not match package-lock.json. ` +
			'Remove the link, then run the same command again.',
	);
}

function requireDisk() {
	const { bavail, bsize } = statfsSync(ROOT);
	const free = (bavail * bsize) / 1e9;
	if (free >= NEEDED_GB) return;
	fail(
		`The dependencies need ${NEEDED_GB} GB of free disk space, and ${free.toFixed(1)} GB are left ` +
			`for ${ROOT}. Make room, then run the same command again.`,
	);
}

/** @returns the exit code, as a shell counts it when a signal ended the program */
async function runEntry() {
	child = spawnTied(join(BIN, 'node'), [entry, ...args], {
		cwd: ROOT,
		env: { ...process.env, PATH: [BIN, process.env.PATH].join(delimiter) },
		stdio: 'inherit',
	});
	return await new Promise((resolve) => {
		child.on('error', (error) => fail(`${child.spawnfile} could not be started: ${error.message}`));
		child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
	});
}

/**
 * npm hands SIGTERM to its shell, and the shell to nobody; other signals end npm alone. What they leave
 * as an orphan ends too.
 */
function endWithNpm() {
	const parent = process.ppid;
	const npm = npmAbove(parent);
	const timer = setInterval(() => {
		if (process.ppid === parent && isRunning(npm)) return;
		clearInterval(timer);
		interrupt('SIGTERM');
	}, 500);
	timer.unref();
}

/** The parent is npm itself, or the shell that npm has started. */
function npmAbove(parent) {
	const { stdout } = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)]);
	const [, grandparent] = /^\s*(\d+)\s.*sh\s*$/.exec(String(stdout)) ?? [];
	return grandparent === undefined ? parent : Number(grandparent);
}

function isRunning(id) {
	try {
		return process.kill(id, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** The entry tidies up and ends, and this with it; npm has nothing to tidy up, and ends with this. */
function interrupt(signal) {
	if (child) return void child.kill(signal);
	console.error('Interrupted. Run the same command again: what was downloaded is kept.');
	process.exit(128 + constants.signals[signal]);
}

function fail(message) {
	console.error(message);
	process.exit(1);
}
