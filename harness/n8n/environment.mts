import { delimiter, dirname } from 'node:path';
import type { Host } from './host.mts';
import type { Line } from './lines.mts';
import { ISOLATED_VM_NODE } from './lines.mts';

/** Of this process's environment, n8n gets only what a machine needs; never a provider's key. */
const INHERITED = ['PATH', 'TMPDIR', 'LANG', 'HTTP_PROXY', 'HTTPS_PROXY', 'NODE_EXTRA_CA_CERTS'];

/** No look-ups, no banners, no telemetry. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
};

const LOCAL = {
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_SECURE_COOKIE: 'false',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	NO_PROXY: '127.0.0.1,localhost',
	TZ: 'UTC',
	GENERIC_TIMEZONE: 'UTC',
};

/** What one line wants and the other refuses or warns about. */
const BY_LINE: Record<Line, Record<string, string>> = {
	'2.41': { N8N_DISABLED_MODULES: 'mcp-registry' },
	// On its one connection, SQLite of n8n 1.x breaks down when two workflows are stored at once.
	'1.123': { N8N_RUNNERS_ENABLED: 'true', DB_SQLITE_POOL_SIZE: '2' },
};

export interface Place {
	userFolder: string;
	port: number;
	/** Port of the task broker: each n8n process needs its own. */
	brokerPort: number;
}

/**
 * The whole environment of a quiet, offline n8n whose home is its user folder. n8n makes an encryption
 * key of its own for each folder and keeps it there, readable by its owner only.
 */
export function n8nEnvironment(host: Host, place: Place): NodeJS.ProcessEnv {
	const inherited = INHERITED.map((name) => [name, process.env[name]] as const);
	return {
		...Object.fromEntries(inherited.filter(([, value]) => value !== undefined)),
		PATH: [dirname(host.node), process.env.PATH].join(delimiter),
		...QUIET,
		...LOCAL,
		...BY_LINE[host.line],
		...(host.nodeMajor < ISOLATED_VM_NODE ? { N8N_EXPRESSION_ENGINE: 'legacy' } : {}),
		HOME: place.userFolder,
		N8N_USER_FOLDER: place.userFolder,
		N8N_PORT: String(place.port),
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
	};
}
