// Tools and tests are ES modules for Node 24; for Jest they, and the nodes, become CommonJS.
const shared = {
	testEnvironment: 'node',
	moduleFileExtensions: ['mts', 'ts', 'js', 'mjs', 'cjs', 'json', 'node'],
	// The built package, and the two of n8n, have a package.json of the same name.
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/.cache/',
		'<rootDir>/harness/n8n/locks/',
	],
	transform: { '^.+\\.(ts|m[jt]s)$': '<rootDir>/test/support/to-commonjs.mjs' },
};

export default {
	// A real n8n takes up to 10 s to start; a video up to 20 s.
	testTimeout: 120_000,
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.mts'],
			testPathIgnorePatterns: [
				'/node_modules/',
				'<rootDir>/test/e2e/',
				'<rootDir>/test/package/',
				'<rootDir>/test/sandbox/',
			],
		},
		{ ...shared, displayName: 'sandbox', testMatch: ['<rootDir>/test/sandbox/**/*.test.mts'] },
		{ ...shared, displayName: 'package', testMatch: ['<rootDir>/test/package/**/*.test.mts'] },
		{
			...shared,
			displayName: 'e2e',
			testMatch: ['<rootDir>/test/e2e/**/*.test.mts'],
			globalSetup: '<rootDir>/test/support/e2e-setup.mjs',
			globalTeardown: '<rootDir>/test/support/e2e-teardown.mjs',
		},
	],
};
