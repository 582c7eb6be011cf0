// The rooms of nodes/core from top to bottom: an import leads downwards only (docs/developing.md).
const ROOMS = [
	'n8n',
	'form',
	'output',
	'submit',
	'wait',
	'files',
	'request',
	'providers',
	'http',
	'base',
	'models',
];

const CORE = '^nodes/core/';
/** The words that all rooms share: files beside the rooms, and utilities. */
const PATHS = { base: `${CORE}(utils/|[^/]+\\.ts$)` };
const pathOf = (room) => PATHS[room] ?? `${CORE}${room}/`;

/** Knows nothing of what stands above it. */
const downwards = ROOMS.map((room, index) => ({
	name: `no-upward-import-from-${room}`,
	severity: 'error',
	from: { path: pathOf(room) },
	to: { path: ['^nodes/(?!core/)', '^credentials/', ...ROOMS.slice(0, index).map(pathOf)] },
}));

export default {
	forbidden: [
		...downwards,
		{
			name: 'no-circle',
			comment: 'Files that import each other cannot be read, or tested, one without the other.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'pure-rooms-know-no-n8n',
			comment: 'What keeps a law sees the world through ports, so that fast tests can break it.',
			severity: 'error',
			from: { path: CORE, pathNot: `${CORE}(n8n|form)/` },
			to: { path: 'n8n-workflow|n8n-core' },
		},
		{
			name: 'form-is-data',
			comment: 'The form takes types of n8n, and runs nothing of it.',
			severity: 'error',
			from: { path: `${CORE}form/` },
			to: { path: 'n8n-workflow|n8n-core', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'providers-stand-alone',
			comment: 'No provider knows another.',
			severity: 'error',
			from: { path: `${CORE}providers/([^/]+)/` },
			to: { path: `${CORE}providers/[^/]+/`, pathNot: `${CORE}providers/$1/` },
		},
		{
			name: 'one-list-of-providers',
			comment: 'Whatever offers or serves providers iterates providers/index.ts.',
			severity: 'error',
			from: { path: '^nodes/', pathNot: `${CORE}providers/` },
			to: { path: `${CORE}providers/[^/]+/` },
		},
		{
			name: 'models-are-data',
			severity: 'error',
			from: { path: `${CORE}models/` },
			to: { path: '^nodes/', pathNot: `${CORE}models/` },
		},
		{
			name: 'checks-know-no-tables',
			comment: 'An error in the tables must not pass the checks that are written from the pages.',
			severity: 'error',
			from: { path: '^sandbox/checks/' },
			to: { path: '^sandbox/', pathNot: '^sandbox/checks/' },
		},
		{
			name: 'sandbox-stands-alone',
			comment: 'The sandbox is written from the documents, so that it can contradict the nodes.',
			severity: 'error',
			from: { path: '^sandbox/' },
			to: { path: '^(nodes|credentials)/' },
		},
		{
			name: 'nodes-ship-alone',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^(sandbox|harness|test|bench|tools)/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
