import type { Locator, Page } from 'playwright-core';
import { firstOf } from '../../harness/lists.mts';

/** Operations in n8n's editor, by the test ids that both lines share. */
export class Editor {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	part(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	/** Opens the panel of all nodes. */
	async openPanel(): Promise<void> {
		await this.part('node-creator-plus-button').first().click();
		await this.part('node-creator-search-bar').waitFor();
	}

	/** @returns the names that the panel lists for a search, from the top, once `expected` is among them */
	async search(text: string, expected: string): Promise<string[]> {
		const bar = this.part('node-creator-search-bar');
		const entries = this.part('item-iterator-item');
		await bar.fill('nothing has this name');
		await entries.first().waitFor({ state: 'detached' });
		await bar.fill(text);
		await entries.filter({ hasText: expected }).first().waitFor();
		const texts = await entries.allInnerTexts();
		return texts.map((entry) => firstOf(entry.trim().split('\n')));
	}

	/** @returns the actions of a node that the panel lists, once the list of nodes has slid away */
	async actionsOf(node: string): Promise<string[]> {
		const entries = this.part('item-iterator-item');
		// Of the same case: the actions hold the words of the node's name.
		const named = entries.filter({ hasText: new RegExp(node) }).first();
		await named.click();
		await this.part('node-creator-search-bar').waitFor({ state: 'detached' });
		await named.waitFor({ state: 'detached' });
		return (await entries.allInnerTexts()).map((entry) => entry.trim());
	}

	/** Adds the first node to an empty editor, by one of its actions; leaves it open. */
	async addFirst(words: string, node: string, action: string): Promise<void> {
		await this.part('canvas-add-button').click();
		await this.part('node-creator-search-bar').waitFor();
		await this.page.keyboard.type(words);
		const entries = this.part('item-iterator-item');
		await entries.filter({ hasText: node }).first().waitFor();
		await this.actionsOf(node);
		await entries.filter({ hasText: action }).click();
		await this.part('node-parameters').waitFor();
	}

	/** Adds a node by the plus at an output of another, by default of the last one; leaves it open. */
	async addBehind(words: string, node: string, from?: string, output = 0): Promise<void> {
		const plus = this.page.locator('[data-test-id="canvas-handle-plus"]');
		const handles = from === undefined ? plus.last() : this.output(from, output).locator(plus);
		await handles.click();
		await this.part('node-creator-search-bar').waitFor();
		await this.page.keyboard.type(words);
		await this.part('item-iterator-item').filter({ hasText: node }).first().click();
		await this.page.getByText('Add to workflow').click();
		await this.part('node-parameters').waitFor();
	}

	/** Draws a wire by mouse, from an output to the input of a node. */
	async connect(from: string, output: number, to: string): Promise<void> {
		const input = this.canvasNode(to).locator('[data-test-id=canvas-node-input-handle]').first();
		await this.part('zoom-to-fit').click();
		// The canvas glides to its new place.
		await this.page.waitForTimeout(1_000);
		await this.output(from, output).dragTo(input);
	}

	private canvasNode(name: string): Locator {
		return this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`);
	}

	private output(node: string, index: number): Locator {
		return this.canvasNode(node).locator('[data-test-id=canvas-node-output-handle]').nth(index);
	}

	/** A double-click on a canvas that still moves is lost: it is tried twice. */
	async openNode(name: string): Promise<void> {
		const node = this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`);
		const parameters = this.part('node-parameters');
		const open = async () => {
			// The node's middle may lie below a toolbar.
			await node.dblclick({ position: { x: 20, y: 20 } });
			await parameters.waitFor();
		};
		await open().catch(async (error: Error) => {
			if (error.name !== 'TimeoutError') throw error;
			if (!(await parameters.isVisible())) await open();
		});
	}

	/** Chooses a stored credential of the open node. */
	async useCredential(id: string): Promise<void> {
		await this.part('node-credentials-select').click();
		await this.part(`node-credentials-select-item-${id}`).click();
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').or(this.part('back-to-canvas')).first().click();
		await this.part('node-parameters').waitFor({ state: 'detached' });
	}

	/** @returns the labels of the open node's parameters, from the top to the Options */
	async labels(): Promise<string[]> {
		const all = this.part('parameter-item').locator('[data-test-id=input-label]');
		const labels = all.filter({ visible: true });
		await labels.filter({ hasText: /^Options/ }).waitFor();
		const texts = await labels.allInnerTexts();
		return texts.map((text) => firstOf(text.split('\n')));
	}

	/** @returns what the open node's Options offer to add */
	async options(): Promise<string[]> {
		const offered = this.part('collection-parameter-option');
		await offered.first().waitFor({ state: 'attached' });
		const texts = await offered.allTextContents();
		return texts.map((text) => text.trim());
	}

	/** @returns the credentials that the open node asks for, by their labels */
	async credentials(): Promise<string[]> {
		await this.part('node-parameters').waitFor();
		const labels = this.page.locator('[data-test-id=node-credentials-select]');
		const all = this.page.locator('[data-test-id=credentials-label]');
		await labels
			.first()
			.waitFor({ timeout: 3_000 })
			.catch(() => undefined);
		return (await all.allInnerTexts()).map((text) => firstOf(text.split('\n')));
	}

	/** @returns the first lines of what a list offers for these words */
	async choicesOf(name: string, words: string): Promise<string[]> {
		await this.field(name).click();
		await this.page.keyboard.type(words);
		const headlines = this.page.locator('.option-headline').filter({ visible: true });
		await this.page.waitForTimeout(1_000);
		const texts = await headlines.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return texts.map((text) => text.trim());
	}

	field(name: string): Locator {
		return this.part(`parameter-input-${name}`);
	}

	async switchOn(name: string): Promise<void> {
		await this.field(name).locator('.el-switch').click();
	}

	/** Writes into a field of several lines. */
	async type(name: string, text: string): Promise<void> {
		await this.field(name).locator('textarea').click();
		await this.page.keyboard.type(text);
	}

	/** Replaces the value of a field of one line. */
	async fill(name: string, text: string): Promise<void> {
		await this.field(name).locator('input').fill(text);
	}

	/** Chooses an entry of a list by its name. */
	async choose(name: string, choice: string): Promise<void> {
		await this.field(name).click();
		await this.page.locator('.option-headline').filter({ hasText: choice, visible: true }).click();
	}

	/** Waits until n8n says that the workflow has succeeded. */
	async succeeded(timeout?: number): Promise<void> {
		await this.page.getByText('Workflow executed successfully').first().waitFor({ timeout });
	}

	/** Starts the workflow. */
	async run(): Promise<void> {
		await this.part('execute-workflow-button').first().click();
	}

	/** @returns the addresses of the icons of that many nodes, once each of them is loaded */
	async icons(count: number): Promise<string[]> {
		const images = this.page.locator('[data-test-id=canvas-node] img');
		await images.nth(count - 1).waitFor();
		return await images.evaluateAll(async (list) => {
			const loaded = list.map(async (image) => {
				await (image as HTMLImageElement).decode();
				return (image as HTMLImageElement).src;
			});
			return await Promise.all(loaded);
		});
	}

	/** @returns how long the video in n8n's viewer is, in s, once it can be played */
	async playedVideo(): Promise<number> {
		const video = this.page.locator('video');
		await video.waitFor();
		return await video.evaluate(async (element) => {
			const player = element as HTMLVideoElement;
			if (player.readyState < player.HAVE_CURRENT_DATA) {
				await new Promise((resolve, reject) => {
					player.addEventListener('loadeddata', resolve, { once: true });
					player.addEventListener('error', reject, { once: true });
				});
			}
			return player.duration;
		});
	}
}
