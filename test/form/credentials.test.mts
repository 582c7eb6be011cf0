import { type INodeType, NodeHelpers } from 'n8n-workflow';

import { GenerateVideo } from '../../nodes/GenerateVideo/GenerateVideo.node';
import { UploadAsset } from '../../nodes/UploadAsset/UploadAsset.node';
import { VideoTaskTrigger } from '../../nodes/VideoTaskTrigger/VideoTaskTrigger.node';
import { WaitForCallback } from '../../nodes/WaitForCallback/WaitForCallback.node';
import { WaitForTask } from '../../nodes/WaitForTask/WaitForTask.node';

const [NOVITA, MODELSLAB] = ['novitaApi', 'modelsLabApi'];

/** The credentials that n8n asks for, and hands out, with these parameters. */
function shown({ description }: INodeType, chosen: object): string[] {
	const parameters = NodeHelpers.getNodeParameters(
		description.properties,
		{ ...chosen },
		true,
		false,
		null,
		description,
	);
	const credentials = description.credentials ?? [];
	return credentials
		.filter((one) => NodeHelpers.displayParameter(parameters ?? {}, one, null, description))
		.map(({ name }) => name);
}

const all = [GenerateVideo, UploadAsset, VideoTaskTrigger, WaitForCallback, WaitForTask];

describe.each(all.map((Node) => ({ node: new Node() })))(
	'$node.description.displayName',
	({ node }) => {
		it.each([
			[{}, [NOVITA]],
			[{ provider: 'novita' }, [NOVITA]],
			[{ provider: 'modelsLab' }, [MODELSLAB]],
		])('asks for the credential of the chosen provider only: %j', (chosen, expected) => {
			expect(shown(node, chosen)).toEqual(expected);
		});
	},
);

describe.each([{ node: new WaitForTask() }, { node: new WaitForCallback() }])(
	'$node.description.displayName with tasks of several providers',
	({ node }) => {
		it.each([
			[{ provider: 'several' }, [NOVITA, MODELSLAB]],
			[{ provider: 'several', providers: ['modelsLab'] }, [MODELSLAB]],
			[{ provider: 'several', providers: ['novita'] }, [NOVITA]],
			[{ provider: 'novita', providers: ['modelsLab'] }, [NOVITA]],
		])('asks for the credentials of those: %j', (chosen, expected) => {
			expect(shown(node, chosen)).toEqual(expected);
		});
	},
);

it('Wait for Task asks for none for a public link, and for all where an expression decides', () => {
	const node = new WaitForTask();
	expect(shown(node, { source: 'link' })).toEqual([]);
	expect(shown(node, { source: 'link', provider: 'novita' })).toEqual([NOVITA]);
	const byExpression = { source: 'taskId', provider: '={{ $json.provider }}' };
	expect(shown(node, byExpression)).toEqual([NOVITA, MODELSLAB]);
});
