import { WaitForCallback } from '../../nodes/WaitForCallback/WaitForCallback.node';
import { WaitForTask } from '../../nodes/WaitForTask/WaitForTask.node';
import { ourNodes, shownCredentials as shown } from '../support/shown-credentials.mts';

const [NOVITA, MODELSLAB] = ['novitaApi', 'modelsLabApi'];
const OPENROUTER = 'openRouterVideoApi';

describe.each(ourNodes().map((node) => ({ node })))('$node.description.displayName', ({ node }) => {
	it.each([
		[{}, [NOVITA]],
		[{ provider: 'novita' }, [NOVITA]],
		[{ provider: 'modelsLab' }, [MODELSLAB]],
	])('asks for the credential of the chosen provider only: %j', (chosen, expected) => {
		expect(shown(node, chosen)).toEqual(expected);
	});

	it('asks for the credential of a provider without uploads only where nothing is uploaded', () => {
		const uploads = node.description.name === 'uploadAsset';
		const named = node.description.credentials?.some(({ name }) => name === OPENROUTER);
		expect(named).toBe(!uploads);
		if (!uploads) expect(shown(node, { provider: 'openRouter' })).toEqual([OPENROUTER]);
	});
});

describe.each([{ node: new WaitForTask() }, { node: new WaitForCallback() }])(
	'$node.description.displayName with tasks of several providers',
	({ node }) => {
		it.each([
			[{ provider: 'several' }, [NOVITA, MODELSLAB, OPENROUTER]],
			[{ provider: 'several', providers: ['novita', 'modelsLab'] }, [NOVITA, MODELSLAB]],
			[{ provider: 'several', providers: ['openRouter'] }, [OPENROUTER]],
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
	expect(shown(node, byExpression)).toEqual([NOVITA, MODELSLAB, OPENROUTER]);
});
