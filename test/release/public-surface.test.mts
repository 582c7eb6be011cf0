import { readFileSync } from 'node:fs';
import { ModelsLabApi } from '../../credentials/ModelsLabApi.credentials';
import { NovitaApi } from '../../credentials/NovitaApi.credentials';
import { OpenRouterVideoApi } from '../../credentials/OpenRouterVideoApi.credentials';
import { elementAt, firstOf } from '../../harness/lists.mts';
import { GenerateVideo } from '../../nodes/GenerateVideo/GenerateVideo.node';
import { UploadAsset } from '../../nodes/UploadAsset/UploadAsset.node';
import { VideoTaskTrigger } from '../../nodes/VideoTaskTrigger/VideoTaskTrigger.node';
import { WaitForCallback } from '../../nodes/WaitForCallback/WaitForCallback.node';
import { WaitForTask } from '../../nodes/WaitForTask/WaitForTask.node';
import { models } from '../../nodes/core/models';
import { unknownTask } from '../../nodes/core/task';
import { SURFACE_FILE, surfaceChanges } from '../../tools/surface/compare.mts';
import { itemShapes } from '../../tools/surface/shapes.mts';
import type { PublicParts, Surface } from '../../tools/surface/surface.mts';
import { publicSurface } from '../../tools/surface/surface.mts';

const BROKEN =
	'Saved workflows hold these names and values. Keep the old ones working, or give the node a new version. Where no workflow can break by it, record the change with: npm run surface';
const NEW = 'Nothing that is new breaks a workflow. Record it with: npm run surface';

const recorded: Surface = JSON.parse(readFileSync(SURFACE_FILE, 'utf8'));
const now = publicSurface(parts());

function parts(): PublicParts {
	const nodes = [
		new GenerateVideo(),
		new UploadAsset(),
		new VideoTaskTrigger(),
		new WaitForTask(),
		new WaitForCallback(),
	];
	return {
		nodes: nodes.map(({ description }) => description),
		credentials: [new NovitaApi(), new ModelsLabApi(), new OpenRouterVideoApi()],
		models,
		shapes: itemShapes(),
	};
}

it('nothing that saved workflows rely on is gone or changed', () => {
	const { broken } = surfaceChanges(recorded, now);
	expect(broken.length === 0 ? '' : [BROKEN, ...broken].join('\n')).toBe('');
});

it('all that workflows may rely on is recorded', () => {
	const { added } = surfaceChanges(recorded, now);
	expect(added.length === 0 ? '' : [NEW, ...added].join('\n')).toBe('');
});

it('the recorded shape of a task is the one that tasks have', () => {
	const task = unknownTask({ provider: 'novita', taskId: '1', surface: 'novita/async' });
	const { Task: shape = {} } = now.items as Surface;
	expect(Object.keys(task).sort()).toEqual(Object.keys(shape).sort());
});

describe('a change is noticed when', () => {
	it('a node has another version', () => {
		const changed = parts();
		changed.nodes[1] = { ...elementAt(changed.nodes, 1), version: [2] };
		expect(brokenBy(changed)).toEqual(['nodes > uploadAsset > version was: 1; it is: 2']);
	});

	it('a parameter has another name, which is also something new', () => {
		const changed = parts();
		const node = elementAt(changed.nodes, 3);
		const renamed = node.properties.map((one) =>
			one.name === 'mode' ? { ...one, name: 'way' } : one,
		);
		changed.nodes[3] = { ...node, properties: renamed };
		const { broken, added } = surfaceChanges(now, publicSurface(changed));
		const field = 'nodes > waitForTask > parameters >';
		expect(broken).toContainEqual(expect.stringContaining(`${field} mode is gone`));
		expect(added).toContain(`${field} way`);
	});

	it('two outputs trade places', () => {
		const changed = parts();
		const node = elementAt(changed.nodes, 3);
		changed.nodes[3] = { ...node, outputs: [...node.outputs].reverse() as typeof node.outputs };
		expect(brokenBy(changed)).toEqual([
			'nodes > waitForTask > outputs was: Finished, Failed, Timed Out, Still Running; it is: Still Running, Timed Out, Failed, Finished',
		]);
	});

	it("an option's value is gone, another default holds, a body path moves", () => {
		const changed = parts();
		changed.models = structuredClone(models);
		const field = fieldOf(changed.models, 'kling-v3.0-pro-t2v', 'duration');
		Object.assign(field, { path: 'length' });
		const { properties } = firstOf(changed.credentials);
		properties[1] = { ...elementAt(properties, 1), default: 'https://example.com' };
		const node = elementAt(changed.nodes, 1);
		const provider = firstOf(node.properties);
		const fewer = { ...provider, options: [firstOf(provider.options ?? [])] };
		changed.nodes[1] = { ...node, properties: [fewer, ...node.properties.slice(1)] };
		expect(brokenBy(changed)).toEqual([
			"credentials > novitaApi > baseUrl was: string = 'https://api.novita.ai'; it is: string = 'https://example.com'",
			"nodes > uploadAsset > parameters > provider > 'novita' is gone; it was: value",
			'models > kling-v3.0-pro-t2v > fields > duration was: number = 5 -> duration; it is: number = 5 -> length',
		]);
	});

	it('a model is gone', () => {
		const changed = parts();
		changed.models = models.filter(({ id }) => id !== 'txt2video');
		expect(brokenBy(changed)).toContainEqual(
			expect.stringContaining('models > txt2video > sent is gone'),
		);
	});

	it('a model is new: nothing is broken by it', () => {
		const changed = parts();
		changed.models = [...models, { ...firstOf(models), id: 'a-newer-one' }];
		const { broken, added } = surfaceChanges(now, publicSurface(changed));
		expect(broken).toEqual([]);
		expect(added).toContain('models > a-newer-one > sent');
	});
});

it('wording is no part of it', () => {
	const changed = parts();
	changed.nodes = changed.nodes.map((node) => ({
		...node,
		displayName: 'Another Name',
		properties: node.properties.map((one) => ({ ...one, displayName: 'X', hint: 'Y' })),
	}));
	expect(publicSurface(changed)).toEqual(now);
});

function brokenBy(changed: PublicParts): string[] {
	return surfaceChanges(now, publicSurface(changed)).broken;
}

function fieldOf(all: typeof models, id: string, name: string) {
	return all
		.find((model) => model.id === id)!
		.parameters.find((parameter) => parameter.name === name)!;
}
