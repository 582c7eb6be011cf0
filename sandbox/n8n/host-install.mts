import { createWriteStream, globSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { runCommand } from './command.mts';
import type { Host, Log } from './host.mts';
import type { Line } from './versions.mts';
import { NATIVE_PACKAGES, RECIPES } from './versions.mts';

/**
 * Installs n8n beside its place and moves it there when complete, so that a half one never shows.
 * @throws with the end of npm's output and what to do
 */
export async function installHost(host: Host, log: Log): Promise<void> {
	const partial = `${host.dir}.partial`;
	await rm(partial, { recursive: true, force: true });
	await mkdir(partial, { recursive: true });
	await writeFile(join(partial, 'package.json'), JSON.stringify(manifest(host.line), null, '\t'));
	await npmInstall(host, partial, log);
	await rm(host.dir, { recursive: true, force: true });
	await rename(partial, host.dir);
	log(`Installed n8n ${host.version}`);
}

async function npmInstall(host: Host, cwd: string, log: Log): Promise<void> {
	const logFile = createWriteStream(`${host.dir}.log`);
	const progress = reportProgress(`Installing n8n ${host.version}`, log);
	const onLine = (line: string) => {
		logFile.write(`${line}\n`);
		if (line.startsWith('npm http')) progress.downloaded();
	};
	const options = { cwd, env: installEnvironment(host.node), onLine };
	// Scripts are off and two packages rebuilt by name: n8n needs no other script to run.
	const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'];
	try {
		progress.phase('downloading and unpacking');
		await runCommand('npm', install, options);
		progress.phase('compiling native code');
		await runCommand('npm', ['rebuild', ...NATIVE_PACKAGES], options);
	} catch (error) {
		throw new Error(
			`n8n ${host.version} could not be installed. ${(error as Error).message}\n` +
				`Whole log: ${host.dir}.log\n` +
				'Check the network, the free disk space (3 GB) and that python3, make and g++ are ' +
				'installed; then run the same command again.',
		);
	} finally {
		progress.stop();
		logFile.end();
	}
}

function manifest(line: Line) {
	const { version, overrides } = RECIPES[line];
	return {
		name: 'n8n-host',
		private: true,
		dependencies: { n8n: version },
		overrides,
		allowScripts: Object.fromEntries(NATIVE_PACKAGES.map((name) => [name, true])),
	};
}

function installEnvironment(node: string): NodeJS.ProcessEnv {
	return {
		...process.env,
		PATH: [dirname(node), process.env.PATH].join(delimiter),
		// Native code built with other headers than Node 24's own crashes at run time.
		npm_config_nodedir: headersFolder(),
	};
}

/** The folder that holds `include/node` of the same Node; npm nests or hoists its package. */
function headersFolder(): string {
	const platform = `node*-${process.platform}-${process.arch}`;
	const patterns = ['node_modules/node/node_modules/', 'node_modules/'].map(
		(folder) => `${folder}${platform}/include/node/node.h`,
	);
	const [header] = globSync(patterns);
	if (header) return resolve(dirname(header), '../..');
	throw new Error('The headers of Node 24 are missing. Run "npm install" in the repository.');
}

function reportProgress(title: string, log: Log) {
	const start = Date.now();
	let doing = '';
	let downloads = 0;
	const report = () => {
		const seconds = Math.round((Date.now() - start) / 1000);
		log(`${title} (3 to 5 minutes, once): ${doing}, ${downloads} downloads, ${seconds} s`);
	};
	const timer = setInterval(report, 5000);
	return {
		phase(name: string) {
			doing = name;
			report();
		},
		downloaded() {
			downloads += 1;
		},
		stop: () => clearInterval(timer),
	};
}
