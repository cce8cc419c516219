import { Layer, type LayerProps, project32 } from '@deck.gl/core';
import { Model, type ModelProps } from '@luma.gl/engine';
import type { Origin } from '../../../core/geo/mercator.ts';

/**
 * Ground for our own deck.gl layers: positions are floats relative to an origin on the map plane, and the camera comes
 * as one matrix and one offset, both made in double precision. So a point is 8 bytes and exact to millimetres.
 */
export interface FlatProps extends LayerProps {
  readonly origin: Origin;
  /** Drawn only between these shares of the map's width, 0 to 1; for two periods on either side of a divider. */
  readonly clip?: readonly [left: number, right: number] | undefined;
}

const block = `\
layout(std140) uniform flatUniforms {
  mat4 camera;
  vec4 place;
  vec4 look;
} flat_;
`;
/** For the start of a fragment shader: leaves out what lies beyond the clip. */
export const CLIP = 'if (gl_FragCoord.x < flat_.place.z || gl_FragCoord.x >= flat_.place.w) discard;';
/** camera: plane → clip; place.xy: origin minus camera centre; place.zw: clip in pixels; look: free for the layer. */
const flatModule = {
  name: 'flat_',
  vs: block.replace('flatUniforms', 'flat_Uniforms'),
  fs: block.replace('flatUniforms', 'flat_Uniforms'),
  uniformTypes: { camera: 'mat4x4<f32>', place: 'vec4<f32>', look: 'vec4<f32>' },
} as const;

interface FlatViewport {
  readonly center: number[];
  readonly projectionMatrix: number[];
  readonly viewMatrixUncentered: number[];
}

export abstract class FlatLayer<P extends FlatProps> extends Layer<P> {
  static override layerName = 'FlatLayer';
  declare state: { model?: Model };

  protected makeModel(vs: string, fs: string, props: Partial<ModelProps>): Model {
    return new Model(this.context.device, {
      ...super.getShaders({ vs, fs, modules: [project32, flatModule] }),
      id: this.props.id,
      ...props,
    } as ModelProps);
  }

  /** Draws with the camera of the frame; `look` are four numbers of the layer's own. */
  protected drawFlat(look: readonly [number, number, number, number]): void {
    const { model } = this.state;
    if (!model) return;
    const { center, projectionMatrix, viewMatrixUncentered } = this.context
      .viewport as unknown as FlatViewport;
    const { origin, clip } = this.props;
    const pixels = this.context.viewport.width * (this.context.device.canvasContext?.cssToDeviceRatio() ?? 1);
    model.shaderInputs.setProps({
      flat_: {
        camera: multiply(projectionMatrix, viewMatrixUncentered),
        place: [
          origin[0] - (center[0] ?? 0),
          origin[1] - (center[1] ?? 0),
          ...(clip ? clip.map((share) => share * pixels) : [0, 1e9]),
        ],
        look,
      },
    });
    model.draw(this.context.renderPass);
  }

  override getModels(): Model[] {
    return this.state?.model ? [this.state.model] : [];
  }

  // Nothing here uses deck's own attributes: buffers are written when, and only when, they change.
  override _getAttributeManager(): null {
    return null;
  }
}

/** Product of two column-major 4 × 4 matrices. */
function multiply(a: readonly number[], b: readonly number[]): number[] {
  const out = new Array<number>(16).fill(0);
  for (let col = 0; col < 4; col++) {
    for (let row = 0; row < 4; row++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += (a[4 * k + row] ?? 0) * (b[4 * col + k] ?? 0);
      out[4 * col + row] = sum;
    }
  }
  return out;
}
