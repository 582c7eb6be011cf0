// Plain JavaScript without dependencies, since bootstrap.mjs needs it before Node 24 is there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Logs at intervals how far npm has come with installing a lock file.
 * @param {object} options
 * @param {string} options.folder holds package-lock.json, and gets node_modules
 * @param {number} options.everyMs
 * @param {(progress: string) => void} options.log
 */
export function trackInstall({ folder, everyMs, log }) {
	const paths = packagesFor(folder);
	const start = Date.now();
	let downloads = 0;
	const seconds = () => Math.round((Date.now() - start) / 1000);
	const report = () => {
		const unpacked = paths.filter((path) => existsSync(join(folder, path, 'package.json'))).length;
		log(`${unpacked} of ${paths.length} packages unpacked, ${downloads} downloads, ${seconds()} s`);
	};
	const timer = setInterval(report, everyMs);
	return {
		/** @param {string} line of npm's output, at --loglevel=http */
		onLine(line) {
			if (line.startsWith('npm http fetch')) downloads += 1;
		},
		seconds,
		stop: () => clearInterval(timer),
	};
}

/**
 * Paths of the packages that npm installs on this machine; those for other platforms it leaves out.
 * @param {string} folder
 * @returns {string[]}
 */
function packagesFor(folder) {
	const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
	return Object.keys(packages).filter((path) => {
		const { os = [process.platform], cpu = [process.arch] } = packages[path];
		return path && os.includes(process.platform) && cpu.includes(process.arch);
	});
}
