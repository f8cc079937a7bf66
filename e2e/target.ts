/** Where pictures and traces are written: cargo's target folder, which can be elsewhere (CARGO_TARGET_DIR); `./dev` says where. */
export const TARGET = process.env.E2E_TARGET ?? '../target';
