// Made by build.mjs from the folders: what an import of these brings is every element.ts of inputs/.
declare module "inputs:all";
