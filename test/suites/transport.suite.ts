import { suite } from './suite';

suite('transport');
