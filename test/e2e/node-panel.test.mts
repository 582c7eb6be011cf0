import axios from 'axios';
import { useN8n } from '../support/n8n.mts';

const { url, client } = useN8n();

interface PanelNode {
	name: string;
	displayName: string;
	iconUrl?: { light: string; dark: string };
	description: string;
}

/** What the editor loads to fill its panels. */
async function load<T>(path: string): Promise<T[]> {
	const { browserId, cookie } = client.sessionState;
	const headers = { 'browser-id': browserId, Cookie: cookie };
	return (await axios.get<T[]>(`${url}${path}`, { headers, proxy: false })).data;
}

describe('the node panel', () => {
	it.each([
		'Generate Video',
		'Upload Asset',
		'Wait for Task',
		'Wait for Callback',
		'Video Task Trigger',
	])('shows %s with its icons', async (displayName) => {
		const ours = (await load<PanelNode>('/types/nodes.json')).filter(isOurs);
		const node = ours.find((one) => one.displayName === displayName);
		await expectIcons(node);
	});

	it('offers all to AI agents but the trigger, and what parks: an agent waits for its answer', async () => {
		const names = (await load<PanelNode>('/types/nodes.json'))
			.filter(isOurs)
			.map(({ name }) => name.split('.')[1]);
		expect(names.sort()).toEqual([
			'generateVideo',
			'generateVideoTool',
			'uploadAsset',
			'uploadAssetTool',
			'videoTaskTrigger',
			'waitForCallback',
			'waitForTask',
			'waitForTaskTool',
		]);
	});

	it('tells agents what a call costs and gives', async () => {
		const nodes = (await load<PanelNode>('/types/nodes.json')).filter(isOurs);
		const description = (name: string) =>
			nodes.find((node) => node.name.endsWith(name))?.description;
		expect(description('.generateVideoTool')).toMatch(/Every call spends money.*taskId/);
		expect(description('.waitForTaskTool')).toMatch(/costs nothing.*videos\[\]\.url/);
		expect(description('.uploadAssetTool')).toMatch(/costs nothing.*assetId/);
	});
});

it.each(['novitaApi', 'modelsLabApi', 'openRouterVideoApi'])(
	'the credential %s has its icons',
	async (name) => {
		const credentials = await load<PanelNode>('/types/credentials.json');
		await expectIcons(credentials.find((one) => one.name === name));
	},
);

function isOurs({ name }: PanelNode): boolean {
	return name.startsWith('n8n-nodes-ai-video.');
}

async function expectIcons(shown: PanelNode | undefined) {
	for (const icon of [shown?.iconUrl?.light, shown?.iconUrl?.dark]) {
		const { status, headers } = await axios.get(`${url}/${icon}`, { proxy: false });
		expect(status).toBe(200);
		expect(headers['content-type']).toContain('image/svg+xml');
	}
}
