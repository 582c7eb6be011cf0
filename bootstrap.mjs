// Runs a tool of this repository: `node bootstrap.mjs <entry.mts> [arguments]`.
// Needs only Node 20 and npm: installs the dependencies when they are missing or outdated, and runs
// the entry with the Node 24 that comes with them.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(fileURLToPath(import.meta.url));
const BIN = join(ROOT, 'node_modules/.bin');
const STAMP = join(ROOT, 'node_modules/.bootstrap');
const MINIMUM_NODE = 20;

const [entry, ...args] = process.argv.slice(2);
requireNode();
if (!entry) fail('Usage: node bootstrap.mjs <entry.mts> [arguments]');
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

/** Changes whenever package.json asks for other packages. */
function wantedStamp() {
	const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
	const { dependencies, devDependencies } = JSON.parse(manifest);
	const wanted = JSON.stringify({ dependencies, devDependencies });
	return createHash('sha256').update(wanted).digest('hex');
}

async function install() {
	console.log('Installing dependencies: one to two minutes, only this time ...');
	const start = Date.now();
	const seconds = () => Math.round((Date.now() - start) / 1000);
	const timer = setInterval(() => console.log(`  still installing, ${seconds()} s`), 10_000);
	// Of all install scripts only Node 24's is needed; others would compile code for the wrong Node.
	for (const command of [
		['install', '--ignore-scripts'],
		['rebuild', 'node'],
	]) {
		const flags = ['--no-audit', '--no-fund', '--loglevel=error'];
		const npm = spawn('npm', [...command, ...flags], { cwd: ROOT, stdio: 'inherit' });
		const code = await ended(npm);
		if (code === 0) continue;
		fail(
			`npm ${command[0]} ended with code ${code}; its messages are above.\n` +
				'Check the network and the free disk space (1 GB), then run the same command again.',
		);
	}
	clearInterval(timer);
	writeFileSync(STAMP, wantedStamp());
	console.log(`Installed dependencies in ${seconds()} s`);
}

async function runEntry() {
	const child = spawn(join(BIN, 'node'), [entry, ...args], {
		cwd: ROOT,
		env: { ...process.env, PATH: [BIN, process.env.PATH].join(delimiter) },
		stdio: 'inherit',
	});
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
	return await ended(child);
}

/** The exit code, as a shell counts it when a signal ended the program. */
async function ended(child) {
	return await new Promise((resolve) => {
		child.on('error', (error) => fail(`${child.spawnfile} could not be started: ${error.message}`));
		child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
	});
}

function fail(message) {
	console.error(message);
	process.exit(1);
}
