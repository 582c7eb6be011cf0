import { closers } from './e2e-setup.mjs';

export default async function tearDown() {
	for (const close of closers.splice(0).reverse()) await close();
}
