import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { scripts } from '../../package.json';

interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	concurrency: { group: string };
	jobs: Record<string, Job>;
}

interface Job {
	uses?: string;
	needs?: string;
	permissions?: Record<string, string>;
	'timeout-minutes'?: number;
	services?: Record<string, unknown>;
	steps?: Step[];
}

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

const FILES = globSync('.github/workflows/*.yml').sort();
const texts = new Map(FILES.map((file) => [basename(file), readFileSync(file, 'utf8')]));
const workflows = new Map(
	[...texts].map(([file, text]): [string, Workflow] => [file, parse(text)]),
);
const each = it.each([...workflows.keys()]);
const jobsOf = (file: string) => Object.values(workflows.get(file)!.jobs);
const stepsOf = (file: string) => jobsOf(file).flatMap(({ steps = [] }) => steps);

it('there are checks and a workflow that publishes', () => {
	expect([...workflows.keys()]).toEqual(['ci.yml', 'publish.yml']);
});

each('%s pins every action to a commit and says which version that is', (file) => {
	const uses = [...texts.get(file)!.matchAll(/\buses: *(.+)$/gm)].map(([, used]) => used);
	const foreign = uses.filter((used) => !used.startsWith('./.github/'));
	expect(foreign.length).toBeGreaterThan(0);
	const pinned = /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
	expect(foreign.filter((used) => !pinned.test(used))).toEqual([]);
});

each('%s may only read, unless a job asks for more', (file) => {
	expect(workflows.get(file)!.permissions).toEqual({ contents: 'read' });
	const more = jobsOf(file).flatMap(({ permissions }) => (permissions ? [permissions] : []));
	expect(more).toEqual(file === 'publish.yml' ? [{ contents: 'read', 'id-token': 'write' }] : []);
});

each('%s does not run twice at once, nor for ever', (file) => {
	expect(workflows.get(file)!.concurrency.group).not.toBe('');
	const endless = jobsOf(file).filter((job) => !job.uses && !job['timeout-minutes']);
	expect(endless).toEqual([]);
});

each('%s needs no secret and leaves no token in the checkout', (file) => {
	expect(texts.get(file)).not.toMatch(/secrets\.|pull_request_target/);
	const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
	expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual([false]);
});

each('%s runs only scripts that package.json has', (file) => {
	const commands = stepsOf(file).flatMap(({ run }) => run ?? []);
	expect(commands.length).toBeGreaterThan(0);
	const names = commands.map((command) => /^npm (?:run )?([a-z:]+)/.exec(command)?.[1]);
	expect(names.filter((name) => !name || !(name in scripts))).toEqual([]);
});

it('every change is tested with what queue mode needs', () => {
	const { on, jobs } = workflows.get('ci.yml')!;
	expect(Object.keys(on)).toEqual(['pull_request', 'push', 'workflow_call']);
	expect(Object.keys(jobs.test.services!)).toEqual(['redis', 'postgres']);
	expect(jobs.test.steps!.map(({ run }) => run)).toContain('npm test');
});

it('only a version tag publishes, and only after all tests', () => {
	const { on, jobs } = workflows.get('publish.yml')!;
	expect(on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } });
	expect(jobs.test.uses).toBe('./.github/workflows/ci.yml');
	expect(jobs.publish.needs).toBe('test');
	const [check, release] = jobs.publish.steps!.flatMap(({ run }) => run ?? []);
	expect(check).toContain('release:check');
	expect(release).toBe('npm run release');
});

it.each(['bug', 'model'])('the form %s can be read, and asks for no key', (form) => {
	const { name, body } = parse(readFileSync(`.github/ISSUE_TEMPLATE/${form}.yml`, 'utf8'));
	expect(name).toEqual(expect.any(String));
	const [warning, ...fields] = body as Array<{ attributes: { value?: string; label?: string } }>;
	expect(warning.attributes.value).toContain('**Never paste an API key**');
	const labels = fields.map(({ attributes }) => attributes.label);
	expect(labels.filter((label) => !label || /\bkey\b|secret|password/i.test(label))).toEqual([]);
});
