var map_portal = L.map(
"map_portal",
{
center: [35.04997, 139.05],
crs: L.CRS.EPSG3857,
...{
"zoom": 10,
"zoomControl": false,
"preferCanvas": false,
"scrollWheelZoom": false,
"zoomSnap": 0.25,
}
}
);
function geo_json_portal_styler(feature) {
switch(feature.id) {
case "kita": 
return {"className": "map-shape tint-0 around"};
default:
return {"className": "map-shape tint-1"};
}
}
function geo_json_portal_onEachFeature(feature, layer) {
layer.on({
});
};
var geo_json_portal = L.geoJson(null, {
smoothFactor: 0.5,
onEachFeature: geo_json_portal_onEachFeature,
style: geo_json_portal_styler,
...{
}
});
function geo_json_portal_add (data) {
geo_json_portal
.addData(data);
}
geo_json_portal_add({"features": [{"geometry": {"coordinates": [[[139.0, 35.1], [139.1, 35.1], [139.1, 35.2], [139.0, 35.2], [139.0, 35.1]]], "type": "Polygon"}, "id": "kita", "properties": {"look": "map-shape tint-0 around"}, "type": "Feature"}, {"geometry": {"coordinates": [[[139.0, 35.0], [139.1, 35.0], [139.1, 35.1], [139.0, 35.1], [139.0, 35.0]]], "type": "Polygon"}, "id": "minami", "properties": {"look": "map-shape tint-1"}, "type": "Feature"}], "type": "FeatureCollection"});
geo_json_portal.addTo(map_portal);
var tile_layer_portal = L.tileLayer(
"https://tiles.example/plain/{z}/{x}/{y}.png",
{
"minZoom": 2,
"maxZoom": 18,
"maxNativeZoom": 18,
"noWrap": false,
"attribution": "\u307f\u3069\u308a\u5730\u56f3\u793e",
"subdomains": "abc",
"detectRetina": false,
"tms": false,
"opacity": 1,
}
);
