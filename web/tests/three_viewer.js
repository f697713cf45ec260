// A body (?model=) in three.js with its standard material, one set of lights and every joint posed anew in each frame.

import * as THREE from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";

const SWING_RADIANS = 0.15;

const renderer = new THREE.WebGLRenderer({ antialias: false });
renderer.setSize(innerWidth, innerHeight);
document.body.append(renderer.domElement);
const scene = new THREE.Scene();
scene.background = new THREE.Color("#ECE7DE");
const key = new THREE.DirectionalLight("#FFFFFF", 2.5);
key.position.set(-1, 2, 2);
const rim = new THREE.DirectionalLight("#FFFFFF", 0.8);
rim.position.set(0.5, 1, -2);
scene.add(key, rim, new THREE.AmbientLight("#FFFFFF", 0.8));
const camera = new THREE.PerspectiveCamera(30, innerWidth / innerHeight, 0.1, 50);
camera.position.set(2, 1.4, 3.2);
const controls = new OrbitControls(camera, renderer.domElement);
controls.target.set(0, 0.9, 0);
controls.autoRotate = true;

const model = new URLSearchParams(location.search).get("model") ?? "assets/models/body.glb";
const { scene: body } = await new GLTFLoader().loadAsync(`./${model}`);
scene.add(body);
const joints = [];
body.traverse((node) => {
  if (node.isSkinnedMesh) node.frustumCulled = false;
  if (node.name.startsWith("joint")) joints.push({ node, rest: node.quaternion.clone() });
});

const swing = new THREE.Quaternion();
const axis = new THREE.Vector3(1, 0, 0);
let drawn = false;
renderer.setAnimationLoop((milliseconds) => {
  swing.setFromAxisAngle(axis, SWING_RADIANS * Math.sin(milliseconds / 1000));
  for (const { node, rest } of joints) node.quaternion.copy(rest).multiply(swing);
  controls.update();
  renderer.render(scene, camera);
  if (!drawn) window.dispatchEvent(new CustomEvent("psoas-ready", { detail: {} }));
  drawn = true;
  window.psoasBody = body;
});
