import { closeAll } from './e2e-setup.mjs';

export default closeAll;
