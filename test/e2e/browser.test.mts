import type { Browser, BrowserContext } from 'playwright-core';
import {
	CHROMIUM,
	hasChromium,
	launchChromium,
	openWorkflow,
	signedIn,
} from '../../harness/n8n/editor.mts';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { offered } from '../../nodes/core/form/fields';
import { commonOptions } from '../../nodes/GenerateVideo/properties';
import { modelOf } from '../request/model-of.mts';
import { Editor } from '../support/editor.mts';
import { useN8n } from '../support/n8n.mts';
import { credential, generate, mayGoUnseen, waitForTask, workflow } from '../support/workflows.mts';

const { client, url, sandbox, sandboxUrl, credentials } = useN8n();

/** On a busy machine the editor takes long to come up, and it may need a second chance. */
jest.setTimeout(240_000);
const STEP_MS = 45_000;
const GENERATE = 'Generate Video';
const KEY = 'sk-wrong-key-of-the-browser-test';

type Theme = 'light' | 'dark';

let browser: Browser;
const contexts: Partial<Record<Theme, BrowserContext>> = {};
const hasBrowser = hasChromium();
if (!hasBrowser && process.env.CI) {
	it('a browser is there', () => {
		throw new Error(`No Chromium at ${CHROMIUM}; CHROMIUM_PATH can name another.`);
	});
}
const inBrowser = hasBrowser ? describe : describe.skip;
if (!hasBrowser) console.warn(`Browser tests are skipped: no Chromium at ${CHROMIUM}.`);

/** Opens the workflow as a user would find it. */
async function open(stored: WorkflowJson, theme: Theme = 'light'): Promise<Editor> {
	const id = await client.importWorkflow(stored);
	const session = client.sessionState;
	const size = { width: 1400, height: 900 };
	contexts[theme] ??= await signedIn(browser, { url, session, theme, size });
	const page = await contexts[theme].newPage();
	page.setDefaultTimeout(STEP_MS);
	await openWorkflow(page, url, id);
	return new Editor(page);
}

const kling = (name: string, more: object = {}, filled: object = {}) =>
	generate('kling-v3.0-pro-t2v', { prompt: 'A boat', ...filled }, { name, ...more });

inBrowser("n8n's editor", () => {
	beforeAll(async () => {
		browser = await launchChromium();
	});
	beforeEach(async () => {
		await sandbox.reset();
		await sandbox.settings({ speed: 30 });
	});
	afterEach(async () => {
		const pages = browser.contexts().flatMap((context) => context.pages());
		for (const page of pages) await page.close();
	});
	afterAll(async () => await browser.close());

	it('finds the nodes by what users type', async () => {
		const editor = await open(workflow('Search'));
		await editor.openPanel();
		const all = [
			GENERATE,
			'Upload Asset',
			'Wait for Task',
			'Wait for Callback',
			'Video Task Trigger',
		];
		for (const text of ['novita', 'modelslab']) {
			const found = await editor.search(text, GENERATE);
			expect(found.slice(0, all.length).sort()).toEqual([...all].sort());
			expect(found[0]).toBe(GENERATE);
		}
		for (const text of ['text to video', 'text2video', 'img2video', 'veo3', 'avatar', 'seedance']) {
			expect((await editor.search(text, GENERATE))[0]).toBe(GENERATE);
		}
		expect(await editor.search('video', 'Wait for Task')).toEqual(expect.arrayContaining(all));
	});

	it('makes a video from the panel to the player', async () => {
		const editor = await open(workflow('From the Panel'));
		await editor.openPanel();
		await editor.search('novita', GENERATE);
		const actions = await editor.actionsOf(GENERATE);
		// In the order in which people look for them, and none whose models are all gone.
		expect(actions.slice(0, 2)).toEqual(['Generate video from text', 'Generate video from image']);
		expect(actions.at(-1)).toBe('Use a model that is not in the list');
		expect(actions).toContain('Sync lips to speech');
		expect(actions).not.toContain('Generate video from multiple frames');
		expect(actions).not.toContain('Standard');
		await editor.part('item-iterator-item').filter({ hasText: 'video from text' }).click();

		await editor.useCredential(credentials.novita.id);
		await editor.field('prompt').locator('textarea').fill('A red boat on a lake');
		await editor.switchOn('waitForResult');
		await editor.switchOn('download');
		await editor.part('node-execute-button').click();
		await editor.part('ndv-view-binary-data').click();
		expect(await editor.playedVideo()).toBeGreaterThan(1);
		expect(await sandbox.ledger()).toHaveLength(1);
	});

	it('shows the fields of the chosen model and of no other', async () => {
		const ids = ['kling-v3.0-pro-t2v', 'v6/h3-minimax-t2v', 'kling-v3.0-pro-i2v'];
		const orders = ids.map((id) => generate(id, {}, { name: id }));
		const editor = await open(workflow('Fields', ...orders));
		for (const id of ids) {
			await editor.openNode(id);
			const { parameters } = modelOf(id);
			const front = parameters.filter((parameter) => parameter.topLevel);
			expect(await editor.labels()).toEqual([
				...['Operation', 'Provider', 'Model'],
				...front.map(({ label }) => label),
				...['Wait for Result', 'Specify Parameters', 'Show Retired Models', 'Options'],
			]);
			const others = parameters.filter((parameter) => !parameter.topLevel);
			const own = offered(commonOptions, modelOf(id)).map(({ displayName }) => displayName);
			expect((await editor.options()).sort()).toEqual(
				[...others.map(({ label }) => label), ...own].sort(),
			);
			await editor.closeNode();
		}
	});

	it('asks for the credential of the chosen provider, in every node', async () => {
		const ours = (kind: string, parameters: object) => ({
			name: `${kind} ${JSON.stringify(parameters)}`.replace(/["{}]/g, ''),
			type: `n8n-nodes-ai-video.${kind}`,
			typeVersion: 1,
			parameters: { ...parameters },
		});
		const kinds = ['generateVideo', 'uploadAsset', 'waitForTask', 'waitForCallback'];
		const wanted: Array<[ReturnType<typeof ours>, string[]]> = [
			...kinds.flatMap((kind): typeof wanted => [
				[ours(kind, {}), ['Novita AI']],
				[ours(kind, { provider: 'modelsLab' }), ['ModelsLab']],
			]),
			...kinds
				.filter((kind) => kind !== 'uploadAsset')
				.map((kind): (typeof wanted)[number] => [
					ours(kind, { provider: 'openRouter' }),
					['OpenRouter'],
				]),
			[ours('waitForTask', { provider: 'several' }), ['Novita AI', 'ModelsLab', 'OpenRouter']],
			[ours('waitForTask', { provider: 'several', providers: ['modelsLab'] }), ['ModelsLab']],
			[ours('waitForTask', { source: 'link' }), []],
		];
		const editor = await open(workflow('Credentials', ...wanted.map(([step]) => step)));
		for (const [{ name }, names] of wanted) {
			await editor.openNode(name);
			expect(await editor.credentials()).toEqual(names.map((one) => `${one} Credential`));
			await editor.closeNode();
		}
	});

	it('finds models by what users type, and offers retired ones on request only', async () => {
		const editor = await open(workflow('Models', generate('kling-v3.0-pro-t2v')));
		await editor.openNode(GENERATE);
		expect(await editor.choicesOf('model', 'wan-t2v')).toEqual([]);
		expect(await editor.choicesOf('model', '15 s')).toContain(
			'Kling 3.0 Pro · 3–15 s · sound · kling-v3.0-pro-t2v',
		);
		await editor.switchOn('showRetiredModels');
		expect((await editor.choicesOf('model', 'wan-t2v'))[0]).toMatch(/^Wan 2.1 \(Retired\)/);
	});

	it('shows a refused key with the way out, and never the key', async () => {
		const data = { apiKey: KEY, baseUrl: sandboxUrl, assetUrl: sandboxUrl };
		const { id } = await client.createCredential('Wrong Key', 'novitaApi', data);
		try {
			const order = kling(GENERATE, credential('novitaApi', 'Wrong Key'));
			const editor = await open(workflow('Wrong Key', order));
			await editor.run();
			await editor.openNode(GENERATE);
			const message = editor.part('node-error-message');
			expect(await message.innerText()).toBe('Novita AI answered: invalid api-key');
			const advice = editor.part('node-error-description');
			expect(await advice.innerText()).toContain('novita.ai/settings/key-management');
			expect(await editor.page.content()).not.toContain(KEY);
		} finally {
			await client.deleteCredential(id);
		}
	});

	it('shows an invalid value with its limits', async () => {
		const editor = await open(workflow('Value', kling(GENERATE, {}, { duration: 99 })));
		await editor.run();
		await editor.openNode(GENERATE);
		expect(await editor.part('node-error-message').innerText()).toBe(
			'Duration is 99, but must be from 3 to 15 s (item 0, the 1st)',
		);
		expect(await editor.part('node-error-description').innerText()).toBe(
			'Nothing was sent and nothing was bought.',
		);
	});

	it('says above the output what is easily overlooked', async () => {
		await sandbox.outcomes({ times: 1, outcome: 'failed', reason: 'FACE_NOT_FOUND' });
		const editor = await open(workflow('Hints', kling(GENERATE), waitForTask(mayGoUnseen)));
		await editor.run();
		await editor.openNode('Wait for Task');
		const output = editor.part('output-panel');
		await output.getByText('1 of 1 item failed: see the output Failed').waitFor();
	});

	it.each(['light', 'dark'] as const)('draws nodes for its %s theme', async (theme) => {
		const editor = await open(workflow('Theme', kling(GENERATE), waitForTask()), theme);
		const suffix = theme === 'dark' ? '.dark.svg' : '.svg';
		expect((await editor.icons(2)).map((icon) => icon.split('/').pop())).toEqual([
			`generateVideo${suffix}`,
			`waitForTask${suffix}`,
		]);
		const nodes = editor.part('canvas-node');
		await nodes.getByText('Text · Kling 3.0 Pro').waitFor();
		await nodes.getByText('Wait, get video link').waitFor();
	});
});
