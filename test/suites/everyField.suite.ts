import { suite } from './suite';

suite('everyField');
