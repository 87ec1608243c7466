export { initialize } from './scratch';
