import { createWriteStream, existsSync, globSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { trackInstall } from '../process/install-progress.mjs';
import { runNpm } from '../process/npm.mjs';
import type { Host, Log } from './host.mts';
import { ISOLATED_VM_NODE, lockFolder, NATIVE_PACKAGES } from './lines.mts';
import { checkMachine } from './machine.mts';

/** Free disk space: n8n's packages with npm's cache of them, and what compiling takes. */
const UNPACK_GB = 6;
const COMPILE_GB = 1;
/** Kept in the folder once all packages are in place: what is left is to compile native code. */
const UNPACKED = '.unpacked';
/** Most of n8n's packages bring scripts that it does not need; two are rebuilt by name. */
const CI = ['ci', '--ignore-scripts', '--legacy-peer-deps=false', '--no-audit', '--no-fund'];

/**
 * Installs n8n into a temporary folder and moves it into place when complete.
 * An interrupted installation is resumed: npm keeps its downloads, and unpacking is not repeated.
 * @throws with what to do
 */
export async function installHost(host: Host, log: Log): Promise<void> {
	const partial = `${host.dir}.partial`;
	const isUnpacked = existsSync(join(partial, UNPACKED));
	// npm would begin with it again anyway, and it may fill the disk.
	if (!isUnpacked) await rm(partial, { recursive: true, force: true });
	await checkMachine(partial, isUnpacked ? COMPILE_GB : UNPACK_GB);
	const logFile = createWriteStream(`${host.dir}.log`, { flags: 'a' });
	// A full disk is reported by npm.
	logFile.on('error', () => undefined);
	try {
		const write = (line: string) => void logFile.write(`${line}\n`);
		if (!isUnpacked) await unpack(host, partial, log, write);
		await compile(host, partial, log, write);
	} catch (error) {
		throw new Error(
			`n8n ${host.version} could not be installed. ${(error as Error).message}\n` +
				`Whole log: ${host.dir}.log\n` +
				'Check the network and the free disk space, then run the same command again: it ' +
				'continues from here.',
		);
	} finally {
		logFile.end();
	}
	await rm(host.dir, { recursive: true, force: true });
	await rename(partial, host.dir);
	log(`Installed n8n ${host.version}`);
}

type Write = (line: string) => void;

async function unpack(host: Host, cwd: string, log: Log, write: Write): Promise<void> {
	const title = `Installing n8n ${host.version} (3 to 5 minutes, once)`;
	await mkdir(cwd, { recursive: true });
	for (const file of ['package.json', 'package-lock.json']) {
		await copyFile(join(lockFolder(host.line), file), join(cwd, file));
	}
	const progress = trackInstall({
		folder: cwd,
		everyMs: 5_000,
		log: (text) => log(`${title}: ${text}`),
	});
	try {
		log(`${title}: reading the list of packages`);
		await runNpm([...CI, '--loglevel=http'], {
			cwd,
			env: environment(host.node),
			onLine: (line) => {
				write(line);
				progress.onLine(line);
			},
			onStall: (problem) => log(`${title}: ${problem}`),
		});
	} finally {
		progress.stop();
	}
	await writeFile(join(cwd, UNPACKED), '');
}

async function compile(host: Host, cwd: string, log: Log, write: Write): Promise<void> {
	log(`Installing n8n ${host.version}: compiling native code, about a minute`);
	const env = environment(host.node);
	const natives = NATIVE_PACKAGES.filter(
		(name) => name !== 'isolated-vm' || host.nodeMajor >= ISOLATED_VM_NODE,
	);
	await runNpm(['rebuild', ...natives, '--foreground-scripts'], {
		cwd,
		env,
		onLine: write,
	});
}

function environment(node: string): NodeJS.ProcessEnv {
	return {
		...process.env,
		PATH: [dirname(node), process.env.PATH].join(delimiter),
		// Native code built with other headers than this Node's own crashes at run time.
		npm_config_nodedir: headersFolder(node),
		// Compiled here rather than fetched from GitHub, which is one more host that may be unreachable.
		npm_config_build_from_source: 'sqlite3',
	};
}

/** The folder that holds `include/node` of the same Node: beside it, or in npm's package of it. */
function headersFolder(node: string): string {
	const own = resolve(dirname(node), '..');
	if (existsSync(join(own, 'include/node/node.h'))) return own;
	const platform = `node*-${process.platform}-${process.arch}`;
	const patterns = ['node_modules/node/node_modules/', 'node_modules/'].map(
		(folder) => `${folder}${platform}/include/node/node.h`,
	);
	const [header] = globSync(patterns);
	if (header) return resolve(dirname(header), '../..');
	throw new Error('The headers of Node 24 are missing. Run "npm ci" in the repository.');
}
